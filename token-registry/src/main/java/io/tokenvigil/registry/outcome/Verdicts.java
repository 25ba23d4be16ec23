package io.tokenvigil.registry.outcome;

import io.tokenvigil.events.Code;
import io.tokenvigil.registry.attempt.Attempt;
import io.tokenvigil.registry.attempt.AttemptRows;
import io.tokenvigil.registry.attempt.Outcome;
import io.tokenvigil.registry.outcome.Report.Ending;
import io.tokenvigil.registry.provider.Spends;
import io.tokenvigil.registry.work.ProviderTerms;
import io.tokenvigil.registry.work.Terms;
import io.tokenvigil.registry.work.WorkKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a batch of endings says about the providers themselves: that they want to be left alone, or
/// that they do not accept our client. Settled before anything is decided about tokens, which are
/// not locked here.
@ApplicationScoped
class Verdicts {

    /// A provider that is down without saying for how long.
    private static final Duration A_MOMENT = Duration.ofSeconds(5);

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int UNAUTHORIZED = 401;

    private final AttemptRows attempts;
    private final ProviderTerms terms;
    private final OwnClients ownClients;
    private final ProviderHealth health;

    Verdicts(
            AttemptRows attempts,
            ProviderTerms terms,
            OwnClients ownClients,
            ProviderHealth health) {
        this.attempts = attempts;
        this.terms = terms;
        this.ownClients = ownClients;
        this.health = health;
    }

    /// Draws the consequences for providers, and answers which do not accept our client.
    @Transactional(Transactional.TxType.SUPPORTS)
    Set<String> pass(List<Ending> endings) {
        List<Ending> telling = endings.stream().filter(Verdicts::concernsProvider).toList();
        if (telling.isEmpty()) {
            return Set.of();
        }
        Map<UUID, Attempt> known = attempts.find(telling.stream().map(Ending::attempt).toList());
        Set<Long> own =
                ownClients.among(known.values().stream().map(a -> a.token().key()).toList());
        Map<String, Terms> entries =
                terms.of(known.values().stream().map(Attempt::provider).toList());
        Set<String> suspended = new HashSet<>();
        Set<String> accepted = new HashSet<>();
        for (Ending ending : telling) {
            Attempt attempt = known.get(ending.attempt());
            // Said before: a repeated report is no further refusal. Nor is a destination's.
            if (attempt != null
                    && attempt.isOpen()
                    && attempt.kind() != WorkKind.WEBHOOK
                    && !own.contains(attempt.token().key())) {
                pass(ending, attempt, entries.get(attempt.provider()), suspended, accepted);
            }
        }
        accepted.removeAll(suspended);
        if (!accepted.isEmpty()) {
            health.accepted(accepted);
        }
        return suspended;
    }

    /// These providers gave our client what it asked for.
    void accepted(Collection<String> providers) {
        health.accepted(providers);
    }

    private void pass(
            Ending ending,
            Attempt attempt,
            @Nullable Terms entry,
            Set<String> suspended,
            Set<String> accepted) {
        Code code = ending.code() == null ? Code.REFUSED : ending.code();
        switch (code) {
            case RATE_LIMITED, PROVIDER_UNAVAILABLE ->
                    health.leaveAlone(attempt.provider(), bounded(ending.retryAfter()));
            case INVALID_CLIENT, CLIENT_REJECTED -> {
                health.suspend(attempt.provider(), Code.CLIENT_REJECTED);
                suspended.add(attempt.provider());
            }
            case UNAUTHORIZED_CLIENT -> doubt(attempt, true, suspended);
            case REFUSED -> {
                boolean keyTravelsAlong = entry != null && entry.spends() == Spends.ACCESS_TOKEN;
                boolean unauthorized = Integer.valueOf(UNAUTHORIZED).equals(ending.httpStatus());
                if (keyTravelsAlong || unauthorized) {
                    doubt(attempt, !keyTravelsAlong, suspended);
                }
            }
            // Whoever speaks of the grant has let our client in.
            case INVALID_GRANT -> accepted.add(attempt.provider());
            default -> {
                // About the token only.
            }
        }
    }

    private void doubt(Attempt attempt, boolean distinct, Set<String> suspended) {
        if (health.doubt(attempt, distinct)) {
            suspended.add(attempt.provider());
        }
    }

    private static boolean concernsProvider(Ending ending) {
        return ending.outcome() == Outcome.REFUSED;
    }

    private static Duration bounded(@Nullable Duration asked) {
        if (asked == null || asked.isNegative() || asked.isZero()) {
            return A_MOMENT;
        }
        return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }
}
