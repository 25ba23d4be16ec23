package io.tokenvigil.registry.generation;

import io.tokenvigil.events.RetiredHow;
import io.tokenvigil.registry.generation.Generation.Previous;
import io.tokenvigil.registry.generation.RetireStep.AskPerson;
import io.tokenvigil.registry.generation.RetireStep.AskProvider;
import io.tokenvigil.registry.generation.RetireStep.Over;
import io.tokenvigil.registry.generation.RetireStep.Situation;
import io.tokenvigil.registry.generation.RetireStep.Wait;
import io.tokenvigil.registry.timer.Plan;
import io.tokenvigil.registry.work.ProviderTerms;
import io.tokenvigil.registry.work.Terms;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What will become of superseded generations, by the code that decides it when the time has come.
/// Read without the token's lock: for showing, never for changing.
@ApplicationScoped
public class Retirements {

    private final ChainRows rows;
    private final Rollout rollout;
    private final ProviderTerms terms;

    Retirements(ChainRows rows, Rollout rollout, ProviderTerms terms) {
        this.rows = rows;
        this.rollout = rollout;
        this.terms = terms;
    }

    /// The end of a generation, or that a person is asked to end it.
    ///
    /// @param how who ends it
    /// @param every how often a person is reminded from then on, until they have; none: never
    public record Coming(Instant at, int generation, RetiredHow how, @Nullable Duration every) {}

    /// What follows from the armed instant.
    ///
    /// @param now what is overdue happens then
    public List<Coming> upcoming(long token, String provider, Plan plan, Instant at, Instant now) {
        Chain chain = rows.load(List.of(token)).get(token);
        if (chain == null) {
            return List.of();
        }
        Terms its = Objects.requireNonNull(terms.of(List.of(provider)).get(provider));
        boolean bySomebody = Retirement.bySomebody(its, plan);
        List<Long> key = List.of(token);
        boolean inUse = !(bySomebody ? rollout.unchecked(key) : rollout.waiting(key)).isEmpty();
        return chain.previous().stream()
                .flatMap(
                        previous ->
                                of(
                                        previous,
                                        new Situation(
                                                its.revokes(),
                                                bySomebody,
                                                chain.isHeldElsewhere(previous.facts()),
                                                inUse),
                                        at,
                                        now))
                .toList();
    }

    static Stream<Coming> of(Previous previous, Situation situation, Instant at, Instant now) {
        int number = previous.number();
        Instant end = previous.end().validUntil();
        Stream<Coming> itsEnd =
                end == null
                        ? Stream.of()
                        : Stream.of(new Coming(end, number, RetiredHow.EXPIRED, null));
        return switch (RetireStep.of(previous, situation, at.isAfter(now) ? at : now)) {
            case Over(RetiredHow how) -> Stream.of(new Coming(at, number, how, null));
            case AskProvider _ -> Stream.of(new Coming(at, number, RetiredHow.PROVIDER, null));
            case AskPerson _ ->
                    Stream.concat(
                            Stream.of(
                                    new Coming(at, number, RetiredHow.PERSON, RetireStep.REMINDER)),
                            itsEnd);
            case Wait _ -> itsEnd;
        };
    }
}
