package io.tokenvigil.registry.outcome;

import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.timer.LockedToken;
import io.tokenvigil.registry.timer.TokenLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/// When it turns out that a provider rejects our client for everybody, the tokens that had been
/// parked for it one by one go on: a provider's suspension leaves its tokens as they are.
@ApplicationScoped
class Acquittal {

    private final Sql sql;
    private final TokenLock lock;
    private final RefreshAftermath aftermath;

    Acquittal(Sql sql, TokenLock lock, RefreshAftermath aftermath) {
        this.sql = sql;
        this.lock = lock;
        this.aftermath = aftermath;
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void acquit(String provider) {
        List<Long> doubted =
                sql
                        .rows(
                                "delete from provider_doubt where provider = ? returning token",
                                row -> row.getLong(1),
                                provider)
                        .stream()
                        .distinct()
                        .toList();
        List<LockedToken> tokens = lock.lock(doubted);
        tokens.forEach(aftermath::acquit);
        lock.write(tokens);
    }
}
