package io.tokenvigil.notifier.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.notifier.notice.Addressees;
import io.tokenvigil.notifier.notice.Audience;
import io.tokenvigil.notifier.notice.Branding;
import io.tokenvigil.notifier.notice.Facts;
import io.tokenvigil.notifier.notice.NoticeTable;
import io.tokenvigil.notifier.notice.Recipient;
import io.tokenvigil.notifier.notice.Telling;
import io.tokenvigil.notifier.occasion.Occasion;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A mail about two tokens that may have arrived, and of which one is not to be told any more when
/// its repeat is due (M-1, M-4).
class SharedRepeatIT {
    private static final Recipient OWNER = Recipient.byMail("owner", null, null);
    private static final Recipient NEXT = Recipient.byMail("next", null, null);
    private static final Recipient OPERATOR = Recipient.byMail(Desk.OPERATOR, null, null);

    private Desk desk;
    private Addressees addressees;
    private Occasion other;

    @BeforeEach
    void theReplyIsMissing() throws Exception {
        desk = new Desk("email");
        addressees = NoticeTable.addressees();
        desk.freeze("about both");
        other = desk.alsoAbout("another token");
        desk.channel.goes(
                leaving -> {
                    leaving.run();
                    throw new IllegalArgumentException("the connection ends");
                });
        desk.sender().one();
        desk.channel.goes(Runnable::run);
        desk.allIsOld();
    }

    @AfterEach
    void close() throws SQLException {
        desk.close();
    }

    @Test
    void whatDoesNotHoldAnyMoreKeepsNothingElseFromItsRepeat() throws Exception {
        saysStillHolds(Desk.OCCASION, OWNER);
        saysDoesNotHold(other);

        desk.sender().one();

        assertThat(desk.channel.arrived()).containsExactly("about both", "about both");
        assertThat(desk.noticesTo("owner"))
                .containsExactlyInAnyOrder("SENT 250", "UNKNOWN CHANNEL_FAILED");
    }

    @Test
    void whoIsNotToBeToldOfOneAnyMoreIsToldOfTheOther() throws Exception {
        saysStillHolds(Desk.OCCASION, OWNER);
        saysStillHolds(other, NEXT);

        desk.sender().one();

        assertThat(desk.channel.arrived()).containsExactly("about both", "about both");
        assertThat(desk.noticesTo("owner"))
                .containsExactlyInAnyOrder("SENT 250", "UNKNOWN CHANNEL_FAILED");
        assertThat(desk.noticesTo("next")).containsExactly("PENDING");
    }

    @Test
    void whereNothingIsToBeToldAnyMoreThereIsNoRepeat() throws Exception {
        saysStillHolds(Desk.OCCASION, NEXT);
        saysDoesNotHold(other);

        boolean some = desk.sender().one();

        assertThat(some).isFalse();
        assertThat(desk.noticesTo("owner"))
                .containsExactly("UNKNOWN CHANNEL_FAILED", "UNKNOWN CHANNEL_FAILED");
        assertThat(desk.schema.texts("select state from mail")).containsExactly("UNKNOWN");
    }

    @Test
    void nobodyElseIsToldOfWhatDoesNotHoldAnyMoreThoughTheRepeatIsRefused() throws Exception {
        saysStillHolds(Desk.OCCASION, OWNER);
        saysDoesNotHold(other);
        desk.schema.run("update mail set channel = 'refusing'");

        desk.sender().one();

        assertThat(desk.noticesTo("owner"))
                .containsExactlyInAnyOrder("FAILED NO_CHANNEL", "UNKNOWN CHANNEL_FAILED");
        assertThat(desk.noticesTo(Desk.OPERATOR)).containsExactly("PENDING");
    }

    private void saysDoesNotHold(Occasion occasion) {
        desk.schema
                .database()
                .transaction(
                        transaction -> {
                            addressees.drop(transaction, occasion.id(), "RENEWED");
                            return true;
                        });
    }

    private void saysStillHolds(Occasion occasion, Recipient recipient) {
        Telling telling =
                new Telling(
                        Audience.OWNERS,
                        List.of(recipient),
                        List.of(OPERATOR),
                        List.of(),
                        FACTS,
                        Branding.NONE);
        desk.schema
                .database()
                .transaction(
                        transaction -> {
                            addressees.agree(transaction, Map.of(occasion, telling));
                            return true;
                        });
    }

    private static final Facts FACTS =
            new Facts(
                    null, null, null, "iij", null, null, null, 1, null, null, null, null, false,
                    null, false, null, null, null);
}
