package io.tokenvigil.registry.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.registry.access.NamespaceScope;
import io.tokenvigil.registry.journal.SettledEvent;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AudienceTest {

    private static final NamespaceScope PAYROLL = new NamespaceScope.Only(Set.of("payroll"));
    private static final NamespaceScope ALL = new NamespaceScope.All();

    @Test
    void aKeySeesEventsOfItsNamespacesAlone() {
        Audience payroll = new Audience(PAYROLL, Map.of());

        assertThat(payroll.includes(token("payroll", "{}"))).isTrue();
        assertThat(payroll.includes(token("sales", "{}"))).isFalse();
    }

    @Test
    void aKeyBoundToLabelsSeesEventsThatCarryThemAll() {
        Audience identity = new Audience(ALL, Map.of("team", "identity", "stage", "live"));

        assertThat(
                        identity.includes(
                                labelled("\"team\":\"identity\",\"stage\":\"live\",\"a\":\"b\"")))
                .isTrue();
        assertThat(identity.includes(labelled("\"team\":\"identity\""))).isFalse();
        assertThat(identity.includes(labelled("\"team\":\"identity\",\"stage\":\"test\"")))
                .isFalse();
        assertThat(identity.includes(token("payroll", "{}"))).isFalse();
    }

    @Test
    void eventsOfProvidersAreForKeysOfTheWholeInstallation() {
        SettledEvent provider = new SettledEvent(1, "ProviderSuspended", null, "{}");

        assertThat(new Audience(ALL, Map.of()).includes(provider)).isTrue();
        assertThat(new Audience(PAYROLL, Map.of()).includes(provider)).isFalse();
        assertThat(new Audience(ALL, Map.of("team", "identity")).includes(provider)).isFalse();
    }

    private static SettledEvent token(String namespace, String body) {
        return new SettledEvent(1, "TokenExpired", namespace, body);
    }

    private static SettledEvent labelled(String labels) {
        return token("payroll", "{\"labels\":{" + labels + "}}");
    }
}
