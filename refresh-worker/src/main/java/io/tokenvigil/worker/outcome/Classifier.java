package io.tokenvigil.worker.outcome;

import io.tokenvigil.events.Code;
import io.tokenvigil.outbound.Exchange;
import io.tokenvigil.outbound.Exchange.Answered;
import io.tokenvigil.outbound.Exchange.Broken;
import io.tokenvigil.outbound.Exchange.NotSent;
import io.tokenvigil.worker.lease.Lease;
import io.tokenvigil.worker.outcome.Outcome.Scope;
import io.tokenvigil.worker.protocol.Protocol;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/// Says how a refresh ended from what came back, by the table of providers.md. Pure but for the
/// clock that a `Retry-After` date is measured against.
@Singleton
public final class Classifier {
    /// Answers of an HTTP server that has nothing at that place, or that did not take the request
    /// in: whoever could have spent the token has not seen it. Other redirects may follow an
    /// action.
    private static final Set<Integer> NEVER_TAKEN_IN =
            Set.of(307, 308, 404, 405, 411, 413, 414, 415, 421, 431);

    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final InstantSource clock;

    public Classifier(InstantSource clock) {
        this.clock = clock;
    }

    /// Never fails: an answer that this code itself stumbles over is unknown, and its body is kept.
    public Outcome classify(Lease.Refresh lease, Exchange exchange) {
        try {
            return switch (exchange) {
                case NotSent(var reason) -> new Outcome.NotSent(code(reason));
                case Broken broken -> unknown(broken);
                case Answered answered when isSuccess(answered.status()) ->
                        succeeded(lease, answered);
                case Answered answered -> refused(lease, answered);
            };
        } catch (RuntimeException e) {
            return exchange instanceof Answered answered
                    ? unreadable(answered)
                    : new Outcome.Unknown(Code.OUTCOME_UNKNOWN, 0, null);
        }
    }

    /// Some providers refuse with a success's status.
    private Outcome succeeded(Lease.Refresh lease, Answered answered) {
        var protocol = Protocol.of(lease.protocol());
        return protocol.issued(lease, answered)
                .<Outcome>map(issued -> new Outcome.Done(issued, answered.status()))
                .or(() -> protocol.refusal(lease, answered).map(code -> refused(code, answered)))
                .orElseGet(() -> unreadable(answered));
    }

    /// Two refusals are about the provider as a whole, whoever tells of them.
    private Outcome refused(Code code, Answered answered) {
        var all = code == Code.PROVIDER_UNAVAILABLE || code == Code.RATE_LIMITED;
        return new Outcome.Refused(
                code,
                answered.status(),
                all ? retryAfter(answered).orElse(null) : null,
                all ? Scope.PROVIDER : Scope.TOKEN);
    }

    /// The code of a request that was not sent.
    public static Code code(NotSent.Reason reason) {
        return switch (reason) {
            case GUARD -> Code.GUARD_REFUSED;
            case DNS -> Code.DNS_FAILED;
            case TLS -> Code.TLS_FAILED;
            case CONNECT, REQUEST -> Code.NOT_SENT;
        };
    }

    private Outcome refused(Lease.Refresh lease, Answered answered) {
        var status = answered.status();
        var wait = retryAfter(answered);
        if (status == TOO_MANY) {
            return new Outcome.Refused(
                    Code.RATE_LIMITED, status, wait.orElse(null), Scope.PROVIDER);
        }
        var saysWhen = status == UNAVAILABLE && wait.isPresent();
        if (saysWhen || lease.provider().refusedStatuses().contains(status)) {
            return new Outcome.Refused(
                    Code.PROVIDER_UNAVAILABLE, status, wait.orElse(null), Scope.PROVIDER);
        }
        return Protocol.of(lease.protocol())
                .refusal(lease, answered)
                .or(
                        () ->
                                NEVER_TAKEN_IN.contains(status)
                                        ? Optional.of(Code.REFUSED)
                                        : Optional.empty())
                .map(code -> refused(code, answered))
                .orElseGet(() -> new Outcome.Unknown(Code.OUTCOME_UNKNOWN, status, null));
    }

    private Optional<Duration> retryAfter(Answered answered) {
        return answered.headers()
                .first("retry-after")
                .flatMap(header -> RetryAfter.parse(header, clock.instant()));
    }

    private static Outcome unreadable(Answered answered) {
        var body = answered.body();
        return new Outcome.Unknown(
                Code.UNREADABLE_ANSWER, answered.status(), body.size() == 0 ? null : body);
    }

    /// A success that broke off may hold the new refresh token in the part that arrived.
    private static Outcome unknown(Broken broken) {
        var worthKeeping = isSuccess(broken.status()) && broken.part().size() > 0;
        return new Outcome.Unknown(
                Code.OUTCOME_UNKNOWN, broken.status(), worthKeeping ? broken.part() : null);
    }

    private static boolean isSuccess(int status) {
        return status >= 200 && status < 300;
    }
}
