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

/// Takes the next messages whose time has come, one for each sender that wants one, in one commit.
@ApplicationScoped
class Claims {
    private final Gathering<Wanted, Optional<Claimed>> together;

    /// What a sender can hand over now.
    enum Wanted {
        ANYTHING,
        /// The mail server is away or busy; hooks are not its business.
        NO_MAIL
    }

    Claims(Database database, Mails mails, Presence presence) {
        this.together =
                new Gathering<>(
                        database,
                        (transaction, wanted) ->
                                claim(transaction, mails, presence.number(), wanted));
    }

    /// Empty where there is none.
    Optional<Claimed> next(Wanted wanted) {
        return together.ask(wanted);
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
