package io.tokenvigil.notifier.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenvigil.notifier.mail.Outcome;
import io.tokenvigil.notifier.sending.MailState.Failed;
import io.tokenvigil.notifier.sending.MailState.Frozen;
import io.tokenvigil.notifier.sending.MailState.Sending;
import io.tokenvigil.notifier.sending.MailState.Sent;
import io.tokenvigil.notifier.sending.MailState.Thawed;
import io.tokenvigil.notifier.sending.MailState.Unknown;
import io.tokenvigil.notifier.sending.MailState.Until;
import org.junit.jupiter.api.Test;

class MailStateTest {
    private final Sending first = new Frozen(0).attempt();
    private final Sending repeat = new Frozen(1).attempt();

    @Test
    void whatTheServerTookOrRefusedIsOver() {
        assertThat(first.after(new Outcome.Accepted("250"))).isEqualTo(new Sent("250"));
        assertThat(first.after(new Outcome.Refused("550"))).isEqualTo(new Failed("550"));
        assertThat(repeat.after(new Outcome.Accepted("250"))).isEqualTo(new Sent("250"));
        assertThat(repeat.after(new Outcome.Refused("550"))).isEqualTo(new Failed("550"));
    }

    @Test
    void anUnknownOutcomeIsRepeatedOnce() {
        assertThat(first.after(new Outcome.Unknown("NO_REPLY"))).isEqualTo(new Frozen(1));
        assertThat(repeat.after(new Outcome.Unknown("NO_REPLY")))
                .isEqualTo(new Unknown("NO_REPLY"));
    }

    @Test
    void whatWasNotTakenIsRenderedAnew() {
        assertThat(first.after(new Outcome.Deferred("451")))
                .isEqualTo(new Thawed("451", Until.OWN_TIME));
        assertThat(first.after(new Outcome.Away("NO_CONNECTION")))
                .isEqualTo(new Thawed("NO_CONNECTION", Until.SERVER));
        assertThat(first.after(new Outcome.Stayed("SENDER_GONE")))
                .isEqualTo(new Thawed("SENDER_GONE", Until.MENDED));
    }

    @Test
    void aRepeatThatWasNotTakenKeepsItsBytesForAnother() {
        assertThat(repeat.after(new Outcome.Deferred("451"))).isEqualTo(new Frozen(1));
        assertThat(repeat.after(new Outcome.Away("NO_CONNECTION"))).isEqualTo(new Frozen(1));
        assertThat(repeat.after(new Outcome.Stayed("SENDER_GONE"))).isEqualTo(new Frozen(1));
    }

    @Test
    void nothingIsRepeatedTwice() {
        assertThatThrownBy(() -> new Frozen(2)).isInstanceOf(IllegalArgumentException.class);
    }
}
