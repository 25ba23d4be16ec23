package io.tokenvigil.registry.circuit;

import java.time.Duration;
import java.time.Instant;

/// How a provider stands as far as probes are concerned: pure. Its circuit and its suspension are
/// two matters, and either is a reason to probe it.
///
/// @param suspended it does not accept our client, and that is no person's doing
record Probation(Circuit circuit, boolean suspended, Probing probing) {

    /// A provider whose circuit closed only so long ago goes on where its probes had been: one that
    /// answers probes and loses refreshes does not get a handful of them every few seconds.
    static final Duration RELAPSE = Duration.ofMinutes(10);

    /// The outcome of a refresh that began then is not known.
    Probation unknown(Instant began, Instant now) {
        return switch (circuit) {
            case Circuit.Open _ -> this;
            // A call from before says nothing about what has answered since.
            case Circuit.Closed(var since) when since != null && !began.isAfter(since) -> this;
            case Circuit.Closed(var since) -> {
                boolean relapse = since != null && now.isBefore(since.plus(RELAPSE));
                yield new Probation(
                        new Circuit.Open(now),
                        suspended,
                        Probing.begin(relapse ? probing.made() : 0, now));
            }
        };
    }

    /// It was suspended just now: by an answer, so it is there.
    Probation suspended(Instant now) {
        return new Probation(
                circuit, true, circuit instanceof Circuit.Open ? probing : Probing.begin(0, now));
    }

    /// A probe is leased until then.
    Probation given(Instant until) {
        return new Probation(circuit, suspended, probing.given(until));
    }

    /// A probe that began then was answered by the endpoint itself.
    Probation answered(Instant began, Instant now) {
        Circuit after =
                switch (circuit) {
                    case Circuit.Open(var since) when began.isAfter(since) ->
                            new Circuit.Closed(now);
                    case Circuit.Open _, Circuit.Closed _ -> circuit;
                };
        boolean goesOn = suspended || after instanceof Circuit.Open;
        return new Probation(after, suspended, goesOn ? probing.over(false, now) : probing.end());
    }

    /// A probe had no answer, or one that anything in between could have given.
    Probation unanswered(Instant now) {
        boolean goesOn = suspended || circuit instanceof Circuit.Open;
        return goesOn ? new Probation(circuit, suspended, probing.over(true, now)) : this;
    }
}
