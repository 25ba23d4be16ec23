package io.tokenvigil.benchmarks.refresh;

import io.tokenvigil.benchmarks.ground.Pace;
import io.tokenvigil.benchmarks.scheduler.Ahead;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Tokens that become due one after the other, of several providers in turn.
final class EvenlyDue {
    private final Provisioning provisioning;
    private final List<String> providers;
    private final Pace pace;
    private final Duration age;
    private final Ahead ahead;

    /// @param age of each when it is due
    /// @param guess how long bringing in takes for each; learnt from then on
    EvenlyDue(
            Provisioning provisioning,
            List<String> providers,
            Pace pace,
            Duration age,
            Duration guess) {
        this.provisioning = provisioning;
        this.providers = List.copyOf(providers);
        this.pace = pace;
        this.age = age;
        this.ahead = Ahead.guessing(guess);
    }

    /// One that is in the registry.
    record Armed(String id, DueToken token) {}

    /// Returns shortly before the first of them is due.
    List<Armed> arm(int items) throws Exception {
        Clock clock = Clock.systemUTC();
        Instant began = clock.instant();
        Instant begin = began.plus(ahead.of(items));
        List<DueToken> tokens = inTurn(pace.from(begin, items));
        List<String> ids = provisioning.tokens(tokens);
        Instant armed = clock.instant();
        Ahead.demandInTime(items, armed, begin);
        ahead.learn(items, Duration.between(began, armed));
        List<Armed> all = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            all.add(new Armed(ids.get(i), tokens.get(i)));
        }
        Ahead.rest(clock, begin);
        return all;
    }

    private List<DueToken> inTurn(List<Instant> due) {
        return IntStream.range(0, due.size())
                .mapToObj(i -> new DueToken(providers.get(i % providers.size()), due.get(i), age))
                .toList();
    }
}
