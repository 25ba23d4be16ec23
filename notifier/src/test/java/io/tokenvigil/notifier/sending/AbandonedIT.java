package io.tokenvigil.notifier.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Mails under way that nobody works on.
class AbandonedIT {
    private Desk desk;

    @BeforeEach
    void open() throws SQLException {
        desk = new Desk("email");
        desk.freeze("as it was");
    }

    @AfterEach
    void close() throws SQLException {
        desk.close();
    }

    @Test
    void oneThatCannotBeReadKeepsNoOtherBack() throws SQLException {
        desk.schema.run(
                """
                insert into mail (id, email, message_id) values (gen_random_uuid(), 'a poisoned one', 'two');
                insert into notice (id, occasion, email, audience, facts, fallback, mail)
                  select gen_random_uuid(), occasion, 'a poisoned one', audience, '[]', fallback,
                    (select id from mail where message_id = 'two') from notice;
                update mail set state = 'UNDER_WAY', sender = 1000, attempt = 1,
                  changed_at = notices_now() - interval '1 minute'""");
        Desk.Sender other = desk.sender();

        assertThat(other.recover()).isTrue();

        assertThat(desk.schema.texts("select email from notice where mail is null"))
                .containsExactly("owner");
        assertThat(desk.schema.texts("select email || ' ' || state from mail"))
                .containsExactly("a poisoned one UNDER_WAY");
        assertThat(other.recover()).isFalse();
    }

    @Test
    void oneWhoseSenderGaveUpAndLivesIsTakenUpAfterAWhile() throws Exception {
        Desk.Sender sender = desk.sender();
        desk.channel.goes(
                _ -> {
                    throw new StackOverflowError("no such luck");
                });
        assertThatThrownBy(sender::one).isInstanceOf(StackOverflowError.class);

        assertThat(sender.recover()).isFalse();
        desk.timePasses();
        assertThat(sender.recover()).isTrue();

        assertThat(desk.noticesTo("owner")).containsExactly("PENDING");
        assertThat(desk.schema.texts("select state from mail")).isEmpty();
    }

    @Test
    void whatWasNeverTriedWaitsForNoWindowThatItsOwnMailOpened() throws SQLException {
        desk.schema.run(
                "insert into recipient values ('owner', notices_now() + interval '10 minutes')");
        desk.timePasses();
        desk.timePasses();

        assertThat(desk.sender().recover()).isTrue();

        assertThat(desk.schema.texts("select email from notice where mail is null"))
                .containsExactly("owner");
        assertThat(
                        desk.schema.texts(
                                "select email from recipient where window_until > notices_now()"))
                .isEmpty();
    }

    /// As where the connection is lost at the commit.
    @Test
    void aClaimThatItsSenderNeverHeardOfIsTakenUpAfterAWhile() throws Exception {
        Desk.Sender sender = desk.sender();
        sender.one();
        desk.schema.run(
                """
                update mail set state = 'UNDER_WAY', attempt = attempt + 1;
                update notice set state = 'PENDING', answer = null""");

        desk.timePasses();
        assertThat(sender.recover()).isTrue();

        assertThat(desk.noticesTo("owner")).containsExactly("PENDING");
    }

    @Test
    void oneThatItsOwnSenderHasInHandIsLeftAlone() throws Exception {
        Desk.Sender sender = desk.sender();
        List<Boolean> taken = new ArrayList<>();
        desk.channel.goes(
                leaving -> {
                    taken.add(isTakenUp(sender));
                    leaving.run();
                    taken.add(isTakenUp(sender));
                });

        sender.one();

        assertThat(taken).containsExactly(false, false);
        assertThat(desk.noticesTo("owner")).containsExactly("SENT 250");
    }

    private boolean isTakenUp(Desk.Sender sender) {
        try {
            desk.timePasses();
            return sender.recover();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
