package io.tokenvigil.notifier.sending;

import io.tokenvigil.notifier.database.Database;
import io.tokenvigil.notifier.database.Gathering;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;

/// Says of attempts that their mails are about to leave, for all that are at that point in one
/// commit.
@ApplicationScoped
class Departures {
    private final Gathering<Claimed, Boolean> together;

    Departures(Database database, Mails mails) {
        this.together =
                new Gathering<>(
                        database,
                        (transaction, leaving) -> {
                            // Whoever is first: one line lets one message go.
                            Set<Attempt> left = new HashSet<>(mails.leave(transaction, leaving));
                            return leaving.stream().map(mail -> left.remove(mail.which())).toList();
                        });
    }

    /// Returns after the commit.
    ///
    /// @return false if the mail must stay: the attempt is over, or [Mails#hasLeft] was asked first
    boolean leaves(Claimed mail) {
        return together.ask(mail);
    }
}
