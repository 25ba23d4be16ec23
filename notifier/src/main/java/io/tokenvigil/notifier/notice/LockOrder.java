package io.tokenvigil.notifier.notice;

import io.tokenvigil.notifier.database.Transaction;
import io.tokenvigil.notifier.occasion.Occasion;
import java.util.List;
import java.util.UUID;

/// Whoever locks several rows of a table does so by their ids, and occasions before notices: no two
/// wait for each other.
public final class LockOrder {
    private LockOrder() {}

    /// Nobody else decides about these, or touches what waits for them, as long as the transaction
    /// lasts. Others may add notices of them meanwhile.
    public static void hold(Transaction transaction, List<Occasion> occasions) {
        Object ids = occasions.stream().map(Occasion::id).toArray(UUID[]::new);
        lock(transaction, "select from occasion where id = any (?)", ids);
        lock(transaction, "select from notice where occasion = any (?) and state = 'PENDING'", ids);
    }

    private static void lock(Transaction transaction, String which, Object ids) {
        transaction.list(which + " order by id for no key update", _ -> true, ids);
    }
}
