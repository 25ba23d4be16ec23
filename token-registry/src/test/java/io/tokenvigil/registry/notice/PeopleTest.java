package io.tokenvigil.registry.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.registry.contact.Recipient;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeopleTest {
    private static final Recipient OWNER = recipient("owner@example.com");
    private static final Recipient OPERATOR = recipient("operator@example.com");
    private static final Recipient INSTALLATION = recipient("root@example.com");

    @Test
    void ownersAreToldWhereThereAreSome() {
        People people = new People(List.of(OWNER), List.of(OPERATOR), List.of(INSTALLATION));

        assertThat(people.told(Audience.OWNERS))
                .isEqualTo(new People.Told(Audience.OWNERS, List.of(OWNER)));
        assertThat(people.fallback()).containsExactly(OPERATOR);
    }

    @Test
    void aTokenThatNamesNobodyIsItsNamespacesMatter() {
        People people = new People(List.of(), List.of(OPERATOR), List.of(INSTALLATION));

        assertThat(people.told(Audience.OWNERS))
                .isEqualTo(new People.Told(Audience.OPERATORS, List.of(OPERATOR)));
    }

    @Test
    void aNamespaceThatNamesNobodyIsTheInstallationsMatter() {
        People people = new People(List.of(), List.of(), List.of(INSTALLATION));

        assertThat(people.told(Audience.OWNERS))
                .isEqualTo(new People.Told(Audience.OPERATORS, List.of(INSTALLATION)));
    }

    @Test
    void whereNobodyIsNamedAnywhereNobodyIsTold() {
        People people = new People(List.of(), List.of(), List.of());

        assertThat(people.told(Audience.OWNERS).recipients()).isEmpty();
    }

    @Test
    void ownersAreNotToldWhatIsForOperators() {
        People people = new People(List.of(OWNER), List.of(OPERATOR), List.of());

        assertThat(people.told(Audience.OPERATORS).recipients()).containsExactly(OPERATOR);
    }

    @Test
    void oneAddressInTwoSpellingsIsOnePerson() {
        People people =
                new People(List.of(OWNER, recipient("Owner@Example.com")), List.of(), List.of());

        assertThat(people.told(Audience.OWNERS).recipients()).containsExactly(OWNER);
    }

    private static Recipient recipient(String email) {
        return Recipient.atAnyTime(email, null, null);
    }
}
