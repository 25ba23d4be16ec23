package io.tokenvigil.notifier.notice;

import io.tokenvigil.notifier.database.Transaction;
import io.tokenvigil.notifier.occasion.Occasion;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Who is to hear that all is well again: whoever heard that it was not.
@ApplicationScoped
public class Recoveries {

    /// Whether it is not settled yet who has heard of what there was before a recovery: of a
    /// failure of the same token, or of an earlier recovery.
    public boolean isUnsettled(Transaction transaction, Occasion recovered) {
        return transaction
                .first(
                        """
                        select from occasion o
                        where o.subject = ? and o.kind = 'NEEDS_PERSON' and o.state = 'WAITING' and o.sequence < ?
                        union all
                        select from failure_heard f where f.subject = ? and f.sequence < ? and f.state = 'PENDING'
                        union all
                        select from recovery_heard r where r.subject = ? and r.sequence < ? and r.state = 'PENDING'
                        limit 1""",
                        _ -> true,
                        recovered.subject(),
                        recovered.sequence(),
                        recovered.subject(),
                        recovered.sequence(),
                        recovered.subject(),
                        recovered.sequence())
                .isPresent();
    }

    /// The addresses of those who were told that a person is needed, and not by another notice that
    /// this is over.
    public List<String> heardOfFailure(Transaction transaction, Occasion recovered) {
        return transaction.list(
                """
                select distinct f.email from failure_heard f
                where f.subject = ? and f.sequence < ? and f.state in ('SENT', 'UNKNOWN')
                and not exists (select from recovery_heard r where r.subject = f.subject and r.email = f.email
                  and r.sequence > f.sequence and r.state in ('SENT', 'UNKNOWN', 'FAILED') and r.occasion <> ?)""",
                row -> row.getString("email"),
                recovered.subject(),
                recovered.sequence(),
                recovered.id());
    }
}
