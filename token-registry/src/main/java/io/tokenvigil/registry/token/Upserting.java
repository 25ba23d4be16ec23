package io.tokenvigil.registry.token;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.generation.Origin;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.timer.LockedToken;
import io.tokenvigil.registry.timer.TokenLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Makes a token that is there what a whole document says. What the document leaves out of the
/// credentials stays; values that the token has, or had, are no news, so that a document may be
/// sent again after its token was refreshed.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Upserting {

    private final TokenLock lock;
    private final TokenReader reader;
    private final TokenChanges changes;
    private final KnownValues known;
    private final OwnClients clients;

    Upserting(
            TokenLock lock,
            TokenReader reader,
            TokenChanges changes,
            KnownValues known,
            OwnClients clients) {
        this.lock = lock;
        this.reader = reader;
        this.changes = changes;
        this.known = known;
        this.clients = clients;
    }

    /// Changes the token where the document differs.
    ///
    /// @param key of a token that exists for the caller, or 404
    public void update(long key, Registration wanted, Caller caller) {
        LockedToken token = lock.lock(key).orElseThrow(() -> notFound(wanted));
        StoredToken before =
                reader.find(key)
                        .filter(found -> TokenReader.isVisible(found, caller))
                        .orElseThrow(() -> notFound(wanted));
        if (!before.provider().equals(wanted.provider())) {
            Checks checks = new Checks();
            checks.refuse(
                    "provider",
                    wanted.provider(),
                    "never changes: it is %s; delete the token, or use another ref"
                            .formatted(before.provider()));
            ProblemException.unless(checks);
        }
        Credentials news = news(key, wanted.credentials());
        boolean reclient = clients.set(before, wanted.credentials());
        Change change = new Change(wanted.particulars(), life(before, wanted, news), news);
        if (changes.apply(token, before, change, caller) || reclient) {
            lock.write(token);
        }
    }

    /// In the words of whoever asks: they have no other name for it (C-8).
    private static ProblemException notFound(Registration wanted) {
        return ProblemException.notFound(
                "token", wanted.namespace() + "/" + wanted.particulars().ref());
    }

    private @Nullable Credentials news(long key, @Nullable Credentials given) {
        return given == null || !known.isNews(key, given) ? null : given;
    }

    /// What the document says of a life is about the value that people brought: not about one that
    /// the provider answered since, nor counted anew each time it is sent.
    private static Lifetime.@Nullable Said life(
            StoredToken before, Registration wanted, @Nullable Credentials news) {
        Lifetime.Said said = wanted.life();
        if (news != null) {
            return said;
        }
        boolean movesWithTime =
                said.issuedAt() == null
                        && (said.access() instanceof Ends.In || said.grant() instanceof Ends.In);
        if (before.state().origin() == Origin.PROVIDER
                || said.access() instanceof Ends.Unsaid
                || movesWithTime) {
            return null;
        }
        return isSame(before, said) ? null : said;
    }

    private static boolean isSame(StoredToken before, Lifetime.Said said) {
        return isIssuedAsSaid(before, said)
                && switch (said.access()) {
                    case Ends.At(var end) -> end.equals(before.state().expiresAt());
                    case Ends.Never _ -> before.state().expiresAt() == null;
                    case Ends.In(var life) ->
                            said.issuedAt() != null
                                    && said.issuedAt()
                                            .plus(life)
                                            .equals(before.state().expiresAt());
                    case Ends.Unsaid _ -> true;
                }
                && switch (said.grant()) {
                    case Ends.At(var end) -> end.equals(before.state().refreshExpiresAt());
                    case Ends.In(var life) ->
                            said.issuedAt() != null
                                    && said.issuedAt()
                                            .plus(life)
                                            .equals(before.state().refreshExpiresAt());
                    case Ends.Never _, Ends.Unsaid _ -> true;
                };
    }

    /// A later value has an issue date even where nobody said one, and what is said may still be
    /// the first one's.
    private static boolean isIssuedAsSaid(StoredToken before, Lifetime.Said said) {
        return (said.issuedAt() == null && !before.holdsFirst())
                || Objects.equals(before.issuedAt(), said.issuedAt())
                || Objects.equals(before.currentIssuedAt(), said.issuedAt());
    }
}
