package io.tokenvigil.notifier.sending;

import io.tokenvigil.notifier.database.Database;
import io.tokenvigil.notifier.database.Gathering;
import io.tokenvigil.notifier.database.Transaction;
import io.tokenvigil.notifier.mail.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Writes down what attempts came to, for all that have just ended in one commit.
@ApplicationScoped
class Outcomes {
    private final Gathering<Ended, Boolean> together;

    Outcomes(Database database, Mails mails, Recording recording) {
        this.together =
                new Gathering<>(
                        database,
                        (transaction, ended) -> record(transaction, mails, recording, ended));
    }

    /// Returns after the commit. What is not this attempt's any more stays as somebody else has
    /// written it.
    void record(Claimed mail, Outcome outcome) {
        together.ask(new Ended(mail, outcome));
    }

    private static List<Boolean> record(
            Transaction transaction, Mails mails, Recording recording, List<Ended> ended) {
        recording.accepted(transaction, ended.stream().filter(Ended::isAccepted).toList());
        ended.stream()
                .filter(one -> !one.isAccepted() && mails.hold(transaction, one.mail()))
                .forEach(one -> recording.record(transaction, one.mail(), one.outcome()));
        return ended.stream().map(_ -> true).toList();
    }
}
