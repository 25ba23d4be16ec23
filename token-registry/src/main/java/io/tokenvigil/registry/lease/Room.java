package io.tokenvigil.registry.lease;

import io.tokenvigil.registry.lease.Candidates.Candidate;
import io.tokenvigil.registry.lease.Gates.Gate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// How much of a claim is still to be filled, in all and with each provider.
final class Room {

    private final Map<String, Gate> gates = new HashMap<>();
    private final Map<String, Integer> used = new HashMap<>();
    private final Set<String> passedOver = new HashSet<>();
    private int left;

    Room(Collection<Gate> due, int most) {
        due.forEach(gate -> gates.put(gate.provider(), gate));
        this.left = most;
    }

    /// Those that took something when the claim began.
    List<Gate> open() {
        return gates.values().stream().filter(gate -> gate.free() > 0).toList();
    }

    /// How long until one that is full takes something again; none where none is full.
    Optional<Duration> fullFor() {
        return gates.values().stream()
                .filter(this::isFull)
                .map(Gate::fullFor)
                .min(Comparator.naturalOrder());
    }

    /// How much is left in all.
    int left() {
        return left;
    }

    /// So many places are taken by what is due whether or not a gate is open.
    void takeBesides(int places) {
        left -= places;
    }

    /// Whether something of a provider's was leased.
    boolean isUsed(Gate gate) {
        return used.containsKey(gate.provider());
    }

    private boolean isFull(Gate gate) {
        return used.getOrDefault(gate.provider(), 0) >= gate.free();
    }

    boolean hasPlace(String provider) {
        Gate gate = gates.get(provider);
        return left > 0 && gate != null && used.getOrDefault(provider, 0) < gate.free();
    }

    /// Those of what is due that there are places for, in its order: more of them were looked for
    /// than can be leased, since others may have some.
    List<Candidate> first(List<Candidate> due) {
        Map<String, Integer> wanted = new HashMap<>(used);
        List<Candidate> first = new ArrayList<>();
        for (Candidate candidate : due) {
            String provider = candidate.provider();
            Gate gate = Objects.requireNonNull(gates.get(provider));
            if (first.size() < left && wanted.merge(provider, 1, Integer::sum) <= gate.free()) {
                first.add(candidate);
            } else {
                passedOver.add(provider);
            }
        }
        return first;
    }

    /// Whether what was passed over has a place after all: something before it was no call.
    boolean hasPlaceForMore() {
        return passedOver.stream().anyMatch(this::hasPlace);
    }

    /// Takes a place that there is.
    Gate take(String provider) {
        left--;
        used.merge(provider, 1, Integer::sum);
        return Objects.requireNonNull(gates.get(provider));
    }
}
