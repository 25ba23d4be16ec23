package io.tokenvigil.notifier.sending;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.tokenvigil.notifier.channel.Channel;
import io.tokenvigil.notifier.channel.Channels;
import io.tokenvigil.notifier.channel.Parcel;
import io.tokenvigil.notifier.database.Database;
import io.tokenvigil.notifier.database.DatabaseFailure;
import io.tokenvigil.notifier.database.Transaction;
import io.tokenvigil.notifier.digest.Digest;
import io.tokenvigil.notifier.digest.Digest.Held;
import io.tokenvigil.notifier.digest.Rhythms;
import io.tokenvigil.notifier.notice.Notice;
import io.tokenvigil.notifier.notice.Notices;
import io.tokenvigil.notifier.notice.StandIns;
import io.tokenvigil.notifier.notice.Turns;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Waiting notices become mails: gathered by recipient, rendered, composed, and frozen as bytes
/// before any attempt.
@ApplicationScoped
public class Freezing {
    private static final Logger LOG = Logger.getLogger(Freezing.class);
    private static final int RECIPIENTS = 50;

    /// Mails that lie ready at most, and as many messages to hooks, which must not wait behind
    /// mails whose server wants few a minute: enough to keep every connection busy, few enough that
    /// each leaves moments after the registry's word.
    private static final int READY = 100;

    /// Notices that are read at once, of one recipient or of several: as many as are told in one
    /// turn.
    private static final int WAITING = 3_000;

    private static final Duration ANOTHER_TURN = Duration.ofMinutes(1);

    private final Database database;
    private final Turns turns;
    private final Notices notices;
    private final StandIns standIns;
    private final Mails mails;
    private final Channels channels;
    private final Rhythms rhythms;

    Freezing(
            Database database,
            Turns turns,
            Notices notices,
            StandIns standIns,
            Mails mails,
            Channels channels,
            Rhythms rhythms) {
        this.database = database;
        this.turns = turns;
        this.notices = notices;
        this.standIns = standIns;
        this.mails = mails;
        this.channels = channels;
        this.rhythms = rhythms;
    }

    /// How many messages were made ready.
    ///
    /// @param room for mails; hooks are not the mail server's business
    public int round(int room) {
        Mails.Ready ready = mails.ready();
        int roomForMails = Math.min(room, free(ready.mails()));
        List<String> emails = turns.recipients(roomForMails, free(ready.others()));
        return emails.isEmpty()
                ? 0
                : turns.portions(emails, WAITING).stream().mapToInt(this::freeze).sum();
    }

    private static int free(int ready) {
        return Math.clamp(READY - ready, 0, RECIPIENTS);
    }

    /// All of them in one transaction.
    private int freeze(List<String> emails) {
        try {
            return database.persistently(transaction -> freeze(transaction, emails));
        } catch (RuntimeException e) {
            if (e instanceof DatabaseFailure failure && failure.away()) {
                throw e;
            }
            if (emails.size() == 1
                    && e instanceof DatabaseFailure failure
                    && failure.deadlocked()) {
                // Others are in the way time and again: it has its turn again in the next round.
                return 0;
            }
            if (emails.size() == 1) {
                postpone(emails.getFirst(), e);
                return 0;
            }
            // One recipient's notices cannot be read, or break a rule of the database; they must
            // not keep the others' back.
            return emails.stream().mapToInt(email -> freeze(List.of(email))).sum();
        }
    }

    /// They would be the first in every round, and in the log every second.
    private void postpone(String email, RuntimeException failure) {
        List<UUID> waiting =
                database.transaction(
                        transaction -> notices.postpone(transaction, email, ANOTHER_TURN));
        LOG.errorf(
                new ChannelFailure(failure),
                "notices not frozen, tried again in a minute first=%s many=%d",
                waiting.isEmpty() ? null : waiting.getFirst(),
                waiting.size());
    }

    private int freeze(Transaction transaction, List<String> emails) {
        Map<String, Instant> windows = mails.lockWindows(transaction, emails);
        Instant now = transaction.now();
        Map<String, List<Notice>> waiting =
                notices.waiting(transaction, emails, WAITING).stream()
                        .collect(groupingBy(notice -> notice.recipient().key()));
        List<Mails.Print> prints = new ArrayList<>();
        windows.forEach(
                (email, window) -> {
                    Digest digest =
                            Digest.of(
                                    waiting.getOrDefault(email, List.of()),
                                    window,
                                    now,
                                    rhythms::of);
                    putOff(transaction, digest);
                    print(transaction, email, digest.next(), now).ifPresent(prints::add);
                });
        mails.freeze(transaction, prints);
        notices.bind(
                transaction,
                prints.stream().collect(toMap(Mails.Print::id, one -> one.parcel().notices())));
        mails.openWindows(
                transaction,
                prints.stream().map(one -> one.parcel().address()).toList(),
                rhythms.window());
        return prints.size();
    }

    private void putOff(Transaction transaction, Digest digest) {
        if (!digest.superseded().isEmpty()) {
            notices.supersede(transaction, digest.superseded());
        }
        digest.held().stream()
                .collect(groupingBy(Held::until, mapping(Held::notice, toList())))
                .forEach((until, held) -> notices.hold(transaction, held, until));
    }

    private Optional<Mails.Print> print(
            Transaction transaction, String email, List<Notice> next, Instant now) {
        if (next.isEmpty()) {
            return Optional.empty();
        }
        Optional<Channel> channel = channels.of(next.getFirst().recipient().way());
        if (channel.isEmpty()) {
            return refuse(transaction, next, "NO_CHANNEL");
        }
        if (!channel.get().leadsTo(email)) {
            return refuse(transaction, next, "BAD_ADDRESS");
        }
        Parcel parcel = new Parcel(email, next, now);
        try {
            return Optional.of(
                    new Mails.Print(
                            UUID.randomUUID(), channel.get(), parcel, channel.get().print(parcel)));
        } catch (RuntimeException e) {
            // One notice that cannot be said must not keep this recipient's others back.
            LOG.errorf(e, "notice not rendered notice=%s", next.getFirst().id());
            return refuse(transaction, next.subList(0, 1), "NOT_RENDERED");
        }
    }

    private Optional<Mails.Print> refuse(
            Transaction transaction, List<Notice> refused, String code) {
        standIns.fail(transaction, refused, code);
        return Optional.empty();
    }
}
