package io.tokenvigil.quickstart.rig;

import io.tokenvigil.embedded.provider.Fault;
import io.tokenvigil.embedded.provider.Fault.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// What happens when: a pure function of seed and length, so that a run can be repeated. What the
/// processes are doing at that moment is theirs.
///
/// @param strikes in order
/// @param falls in order
public record Schedule(List<Strike> strikes, List<Fall> falls) {
    private static final int SHORTEST_PAUSE = 2_000;
    private static final int LONGEST_PAUSE = 4_000;

    /// Longer than a lease: whoever wakes has lost what it held.
    private static final int LONGEST_FREEZE = 8_000;

    private static final int BETWEEN_FALLS = 3_000;

    /// Workers are struck most: they have the answers in hand.
    private static final List<Victim> VICTIMS =
            List.of(
                    Victim.WORKER,
                    Victim.WORKER,
                    Victim.WORKER,
                    Victim.WORKER2,
                    Victim.WORKER2,
                    Victim.WORKER2,
                    Victim.REGISTRY,
                    Victim.REGISTRY,
                    Victim.KAFKA,
                    Victim.POSTGRES);

    /// Lost answers, late ones, and a word to wait. A refusal would only end the chain.
    private static final List<Kind> KINDS =
            List.of(
                    Kind.HANG,
                    Kind.RESET,
                    Kind.CLOSE,
                    Kind.LATE,
                    Kind.SERVER_ERROR,
                    Kind.HTML,
                    Kind.TRUNCATED,
                    Kind.SLOW,
                    Kind.TOO_MANY);

    public Schedule {
        strikes = List.copyOf(strikes);
        falls = List.copyOf(falls);
    }

    /// The schedule of a seed: the same one each time.
    ///
    /// @param clients of the provider
    public static Schedule of(long seed, Duration length, List<String> clients) {
        // Named, because a newer JDK's default would replay another run.
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<Strike> strikes = new ArrayList<>();
        Duration at = Duration.ZERO;
        while (true) {
            at = at.plusMillis(random.nextInt(SHORTEST_PAUSE, LONGEST_PAUSE));
            if (at.compareTo(length) >= 0) {
                break;
            }
            strikes.add(strike(random, at));
        }
        List<Fall> falls = new ArrayList<>();
        for (at = Duration.ofMillis(BETWEEN_FALLS);
                at.compareTo(length) < 0;
                at = at.plusMillis(random.nextInt(BETWEEN_FALLS / 2, 2 * BETWEEN_FALLS))) {
            falls.add(new Fall(at, fault(random, clients)));
        }
        return new Schedule(strikes, falls);
    }

    private static Strike strike(RandomGenerator random, Duration at) {
        Victim victim = VICTIMS.get(random.nextInt(VICTIMS.size()));
        boolean kills = random.nextInt(4) > 0;
        return new Strike(
                at,
                victim,
                kills ? Duration.ZERO : Duration.ofMillis(random.nextInt(500, LONGEST_FREEZE)));
    }

    private static Fault fault(RandomGenerator random, List<String> clients) {
        String client = clients.get(random.nextInt(clients.size()));
        Kind kind = KINDS.get(random.nextInt(KINDS.size()));
        // As often lost before the value was spent as after: nobody can tell from outside.
        boolean spends = random.nextBoolean() && kind != Kind.TOO_MANY;
        return new Fault(client, kind, 1, spends, seconds(kind), 502, null);
    }

    /// A late answer comes inside the call's time or after it.
    private static int seconds(Kind kind) {
        return switch (kind) {
            case SLOW, LATE -> 2;
            case HANG -> 6;
            default -> 1;
        };
    }
}
