package io.tokenvigil.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.embedded.inbox.Envelope;
import io.tokenvigil.embedded.inbox.Mail;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UntoldMailsTest {
    private static final Instant MORNING = Instant.parse("2026-11-22T08:00:00Z");
    private static final Instant EVENING = Instant.parse("2026-11-22T20:00:00Z");

    @Test
    void eachMailIsTakenOnceAndTheOldestFirst() {
        UntoldMails untold = new UntoldMails(List.of(mail(1, MORNING)));
        List<Mail> inbox = List.of(mail(3, EVENING), mail(2, MORNING), mail(1, MORNING));

        assertThat(untold.areAmong(inbox)).isTrue();
        List<Mail> taken = untold.takeFrom(inbox);

        assertThat(taken).containsExactly(mail(2, MORNING), mail(3, EVENING));
        assertThat(untold.areAmong(inbox)).isFalse();
        assertThat(untold.takeFrom(inbox)).isEmpty();
    }

    @Test
    void anInboxThatSomebodyEmptiedHasNothingToTell() {
        UntoldMails untold = new UntoldMails(List.of(mail(1, MORNING)));

        List<Mail> taken = untold.takeFrom(List.of());

        assertThat(untold.areAmong(List.of())).isFalse();
        assertThat(taken).isEmpty();
    }

    @Test
    void whatIsInAnInboxThatWasEmptiedHasComeSince() {
        UntoldMails untold = new UntoldMails(List.of(mail(2, MORNING), mail(1, MORNING)));
        untold.takeFrom(List.of());

        List<Mail> taken = untold.takeFrom(List.of(mail(1, EVENING)));

        assertThat(taken).containsExactly(mail(1, EVENING));
    }

    @Test
    void thatItWasEmptiedNeedNotBeSeen() {
        UntoldMails untold = new UntoldMails(List.of(mail(1, MORNING)));
        List<Mail> inbox = List.of(mail(2, EVENING), mail(1, EVENING));

        List<Mail> taken = untold.takeFrom(inbox);

        assertThat(taken).containsExactly(mail(1, EVENING), mail(2, EVENING));
    }

    private static Mail mail(int n, Instant at) {
        return new Mail(
                n,
                "vigil@example.com",
                "owner@example.com",
                "Directory sync",
                at,
                "",
                "",
                Map.of(),
                new Envelope("vigil@example.com", List.of("owner@example.com"), at));
    }
}
