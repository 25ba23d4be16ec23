package io.tokenvigil.registry.lease;

import io.tokenvigil.registry.lease.Gates.Gate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// How much of a claim is still to be filled, in all and with each provider.
final class Room {

    private final Map<String, Gate> gates = new HashMap<>();
    private final Map<String, Integer> used = new HashMap<>();
    private int left;

    Room(Collection<Gate> open, int most) {
        open.forEach(gate -> gates.put(gate.provider(), gate));
        this.left = most;
    }

    List<Gate> gates() {
        return List.copyOf(gates.values());
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

    boolean isFull(Gate gate) {
        return used.getOrDefault(gate.provider(), 0) >= gate.free();
    }

    boolean hasPlace(String provider) {
        Gate gate = gates.get(provider);
        return left > 0 && gate != null && used.getOrDefault(provider, 0) < gate.free();
    }

    /// Takes a place that there is.
    Gate take(String provider) {
        left--;
        used.merge(provider, 1, Integer::sum);
        return Objects.requireNonNull(gates.get(provider));
    }
}
