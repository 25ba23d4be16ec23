package io.tokenvigil.notifier.sending;

import io.tokenvigil.events.EventType;
import io.tokenvigil.events.ExpiryClock;
import io.tokenvigil.events.Rung;
import io.tokenvigil.notifier.channel.FakeChannel;
import io.tokenvigil.notifier.database.Database;
import io.tokenvigil.notifier.database.OwnSchema;
import io.tokenvigil.notifier.mail.MailSettings;
import io.tokenvigil.notifier.metrics.Uncounted;
import io.tokenvigil.notifier.notice.NoticeTable;
import io.tokenvigil.notifier.notice.Notices;
import io.tokenvigil.notifier.notice.StandIns;
import io.tokenvigil.notifier.occasion.Occasion;
import io.tokenvigil.notifier.occasion.OccasionKind;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalInt;

/// One notice on a real database, frozen as a mail, and any number of senders that are after it.
/// Only the channel is not real.
final class Desk implements AutoCloseable {
    static final String OPERATOR = "operator@example.com";

    static final Occasion OCCASION = expiring("a token");

    final OwnSchema schema;
    final FakeChannel channel;
    private int ahead;

    Desk(String kind) throws SQLException {
        this(OwnSchema.create(), kind);
    }

    Desk(OwnSchema schema, String kind) throws SQLException {
        this.schema = schema;
        this.channel = new FakeChannel(kind);
        schema.run(
                """
                insert into occasion (id, subject, sequence, type, kind, generation, rung, clock, state)
                  values ('%1$s', 'a token', 1, 'TOKEN_EXPIRING', 'EXPIRING', 1, 'P30D', 'ACCESS', 'HOLDS');
                insert into notice (id, occasion, channel, email, audience, facts, fallback) values ('%4$s', '%1$s', '%2$s',
                  'owner', 'OWNERS', '{"provider": "iij", "generation": 1}', '[{"email": "%3$s"}]');
                """
                        .formatted(OCCASION.id(), kind, OPERATOR, OCCASION.noticeId("owner")));
    }

    private static Occasion expiring(String token) {
        return new Occasion(
                token,
                1,
                EventType.TOKEN_EXPIRING,
                OccasionKind.EXPIRING,
                1,
                null,
                Rung.parse("P30D"),
                ExpiryClock.ACCESS,
                null);
    }

    /// Another token's notice to the same recipient is in the mail too.
    Occasion alsoAbout(String token) throws SQLException {
        Occasion other = expiring(token);
        schema.run(
                """
                insert into occasion (id, subject, sequence, type, kind, generation, rung, clock, state)
                  select '%1$s', '%2$s', sequence, type, kind, generation, rung, clock, state from occasion;
                insert into notice (id, occasion, channel, email, audience, facts, fallback, mail)
                  select '%3$s', '%1$s', channel, email, audience, facts, fallback, mail from notice;
                """
                        .formatted(other.id(), token, other.noticeId("owner")));
        return other;
    }

    /// Another process, as far as the database can tell.
    Sender sender() {
        return sender(new Pace(OptionalInt.empty(), System::nanoTime));
    }

    Sender sender(Pace pace) {
        Database database = schema.database();
        Mails mails = new Mails(database);
        Recording recording = recording();
        Claims claims = new Claims(database, mails, new Presence(database));
        Sending sending =
                new Sending(
                        claims,
                        new Departures(database, mails),
                        new Outcomes(database, mails, recording),
                        channel.alone(),
                        new Patience(),
                        pace);
        return new Sender(sending, new Abandoned(database, mails, claims, recording));
    }

    /// One that hands over, and looks after what others have left behind.
    record Sender(Sending sending, Abandoned abandoned) {

        boolean one() throws InterruptedException {
            return sending.one();
        }

        boolean recover() {
            return abandoned.takeUp();
        }
    }

    /// The next mail, taken for an attempt.
    Claimed claim() {
        return schema.database()
                .transaction(transaction -> mails().claim(transaction, 1, 1, true).getFirst());
    }

    Departures departures() {
        Database database = schema.database();
        return new Departures(database, new Mails(database));
    }

    Mails mails() {
        return new Mails(schema.database());
    }

    Recording recording() {
        return new Recording(
                mails(), notices(), standIns(), MailSettings.at(25), Uncounted.counts());
    }

    Notices notices() {
        return NoticeTable.notices();
    }

    StandIns standIns() {
        return NoticeTable.standIns();
    }

    /// Makes a mail of these bytes of what waits for one.
    void freeze(String text) throws SQLException {
        schema.run(
                """
                with made as (
                  insert into mail (id, channel, email, message_id, bytes)
                  select gen_random_uuid(), channel, email, 'one', '%s'::bytea from notice where mail is null limit 1 returning id)
                update notice set mail = made.id from made where state = 'PENDING' and mail is null and email = 'owner'"""
                        .formatted(text));
    }

    /// The registry's word is fresh, and every time that something waits for has come.
    void allIsDue() throws SQLException {
        schema.run(
                """
                update mail set next_attempt_at = notices_now() where state = 'FROZEN';
                update notice set checked_at = notices_now()""");
    }

    /// The registry's word has grown old, and every time that something waits for has come.
    void allIsOld() throws SQLException {
        schema.run(
                """
                update mail set next_attempt_at = notices_now() where state = 'FROZEN';
                update notice set checked_at = notices_now() - interval '1 minute'""");
    }

    /// Long enough for a sender to be missed.
    void timePasses() throws SQLException {
        ahead += 20;
        schema.moveClock(ahead + " seconds");
    }

    List<String> noticesTo(String email) throws SQLException {
        return schema.texts(
                "select state || coalesce(' ' || answer, '') from notice where email = '%s'"
                        .formatted(email));
    }

    @Override
    public void close() throws SQLException {
        schema.close();
    }
}
