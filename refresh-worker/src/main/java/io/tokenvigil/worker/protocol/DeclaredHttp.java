package io.tokenvigil.worker.protocol;

import io.tokenvigil.events.Code;
import io.tokenvigil.outbound.Exchange.Answered;
import io.tokenvigil.outbound.OutboundRequest;
import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.expiry.Expiry;
import io.tokenvigil.worker.expiry.ExpiryClaims;
import io.tokenvigil.worker.lease.DeclaredCall;
import io.tokenvigil.worker.lease.DeclaredCall.Rule;
import io.tokenvigil.worker.lease.Lease;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// A request that the provider's entry declares, read by its JSON pointers, and refused by its
/// outcomes only: what the entry does not say is not guessed.
record DeclaredHttp() implements Protocol {
    @Override
    public Preparation prepare(Lease.Refresh lease) {
        return DeclaredRequest.of(lease, call(lease));
    }

    @Override
    public Optional<Issued> issued(Lease.Refresh lease, Answered answer) {
        var fields = call(lease).fields();
        return JsonAnswer.parse(answer.body().revealBytes())
                .flatMap(
                        json ->
                                json.textAt(fields.accessToken())
                                        .map(token -> issued(lease, json, Secret.of(token))));
    }

    private static Issued issued(Lease.Refresh lease, JsonAnswer json, Secret accessToken) {
        var fields = call(lease).fields();
        var from = lease.ticket().leasedAt();
        var rules = lease.provider().expiry();
        var asked = lease.requestedLifetime();
        var claims =
                new ExpiryClaims(
                        json.numberAt(fields.expiresIn()),
                        WrittenInstant.number(json.numberAt(fields.expiresAt())),
                        JwtTimes.of(accessToken).expiresAt(),
                        asked != null && asked.isZero());
        return new Issued(
                accessToken,
                json.textAt(fields.refreshToken()).map(Secret::of).orElse(null),
                json.textAt(fields.tokenType()).orElse(null),
                json.textAt(fields.scope()).orElse(null),
                Expiry.decide(claims, rules, from),
                Expiry.instant(json.numberAt(fields.refreshExpiresIn()), rules.unit(), from)
                        .orElse(null),
                false);
    }

    @Override
    public Optional<Code> refusal(Lease.Refresh lease, Answered answer) {
        return refusal(call(lease), answer);
    }

    /// The declared method at the endpoint, with nothing filled in.
    @Override
    public OutboundRequest probe(Lease.Probe lease) {
        var call = Objects.requireNonNull(lease.provider().declared(), "declared");
        return new OutboundRequest(
                call.method(),
                lease.endpoint(),
                null,
                Map.of("accept", Secret.of("application/json")),
                call.method() == OutboundRequest.Method.GET ? null : Secret.of(""),
                lease.ticket().timeout());
    }

    @Override
    public boolean isOwnWord(Lease.Probe lease, Answered answer) {
        var call = Objects.requireNonNull(lease.provider().declared(), "declared");
        return refusal(call, answer).isPresent();
    }

    private static Optional<Code> refusal(DeclaredCall call, Answered answer) {
        var json = JsonAnswer.parse(answer.body().revealBytes());
        return call.outcomes().stream()
                .filter(rule -> rule.status() == answer.status() && fits(rule, json))
                .map(Rule::code)
                .findFirst();
    }

    private static boolean fits(Rule rule, Optional<JsonAnswer> json) {
        var path = rule.path();
        if (path == null) {
            return true;
        }
        var there = json.flatMap(answer -> answer.scalarAt(path)).orElse(null);
        return there != null && (rule.equals() == null || rule.equals().equals(there));
    }

    private static DeclaredCall call(Lease.Refresh lease) {
        return Objects.requireNonNull(lease.provider().declared(), "declared");
    }
}
