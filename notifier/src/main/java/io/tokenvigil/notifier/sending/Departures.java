package io.tokenvigil.notifier.sending;

import io.tokenvigil.notifier.database.Database;
import io.tokenvigil.notifier.database.Gathering;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

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
                            Set<UUID> left = mails.leave(transaction, leaving);
                            return leaving.stream().map(mail -> left.contains(mail.id())).toList();
                        });
    }

    /// Returns after the commit.
    ///
    /// @return false if the mail must stay: the attempt is over, or [Mails#hasLeft] was asked first
    boolean leaves(Claimed mail) {
        return together.ask(mail);
    }
}
