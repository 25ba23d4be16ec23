package io.tokenvigil.notifier.sending;

import io.tokenvigil.notifier.database.Database;
import io.tokenvigil.notifier.database.Transaction;
import io.tokenvigil.notifier.mail.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/// What a process left behind that is gone, and what was never tried.
@ApplicationScoped
public class Abandoned {
    private final Database database;
    private final Mails mails;
    private final Recording recording;

    Abandoned(Database database, Mails mails, Recording recording) {
        this.database = database;
        this.mails = mails;
        this.recording = recording;
    }

    /// True if there was something.
    public boolean takeUp() {
        return database.transaction(
                transaction -> {
                    List<Claimed> abandoned = mails.abandoned(transaction);
                    for (Claimed mail : abandoned) {
                        recording.record(transaction, mail, left(transaction, mail));
                    }
                    List<UUID> stale = mails.stale(transaction);
                    for (UUID mail : stale) {
                        recording.thaw(transaction, mail);
                    }
                    return !abandoned.isEmpty() || !stale.isEmpty();
                });
    }

    private Outcome left(Transaction transaction, Claimed mail) {
        return mails.hasLeft(transaction, mail)
                ? new Outcome.Unknown("SENDER_GONE")
                : new Outcome.Stayed("SENDER_GONE");
    }
}
