package io.tokenvigil.notifier.sending;

import io.tokenvigil.notifier.database.Database;
import io.tokenvigil.notifier.database.Gathering;
import io.tokenvigil.notifier.database.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Takes the next messages whose time has come, one for each sender that wants one, in one commit.
@ApplicationScoped
class Claims {
    private final Gathering<Wanted, Optional<Claimed>> together;
    private final Presence presence;

    /// What senders of this process work on.
    private final Set<Attempt> inHand = ConcurrentHashMap.newKeySet();

    /// What a sender can hand over now.
    enum Wanted {
        ANYTHING,
        /// The mail server is away or busy; hooks are not its business.
        NO_MAIL
    }

    Claims(Database database, Mails mails, Presence presence) {
        this.presence = presence;
        this.together =
                new Gathering<>(
                        database,
                        (transaction, wanted) ->
                                claim(transaction, mails, presence.number(), wanted));
    }

    /// Empty where there is none. The message is in hand until [#letGo].
    Optional<Claimed> next(Wanted wanted) {
        Optional<Claimed> claimed = together.ask(wanted);
        claimed.map(Claimed::which).ifPresent(inHand::add);
        return claimed;
    }

    /// Nobody here works on it any more.
    void letGo(Claimed mail) {
        inHand.remove(mail.which());
    }

    /// Whether somebody here works on it. What this process claimed and nobody has in hand got lost
    /// here: the connection ended at the commit, or the sender by an error.
    boolean isInHand(Attempt attempt) {
        return inHand.contains(attempt);
    }

    /// The number that claims of this process bear now.
    int sender() {
        return presence.number();
    }

    private static List<Optional<Claimed>> claim(
            Transaction transaction, Mails mails, int sender, List<Wanted> wanted) {
        Deque<Claimed> any = claim(transaction, mails, sender, wanted, Wanted.ANYTHING);
        Deque<Claimed> hooks = claim(transaction, mails, sender, wanted, Wanted.NO_MAIL);
        List<Optional<Claimed>> found = new ArrayList<>();
        for (Wanted one : wanted) {
            found.add(Optional.ofNullable((one == Wanted.ANYTHING ? any : hooks).poll()));
        }
        return found;
    }

    private static Deque<Claimed> claim(
            Transaction transaction, Mails mails, int sender, List<Wanted> all, Wanted kind) {
        int many = (int) all.stream().filter(wanted -> wanted == kind).count();
        return many == 0
                ? new ArrayDeque<>()
                : new ArrayDeque<>(mails.claim(transaction, sender, many, kind == Wanted.ANYTHING));
    }
}
