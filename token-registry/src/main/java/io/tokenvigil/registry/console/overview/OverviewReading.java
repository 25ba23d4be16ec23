package io.tokenvigil.registry.console.overview;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.console.frame.Moments;
import io.tokenvigil.registry.json.StoredJson;
import jakarta.enterprise.context.RequestScoped;

/// Reads the overview's parts for the present viewer, each as of one instant.
@RequestScoped
class OverviewReading {

    private final Caller caller;
    private final StoredJson json;
    private final Moments moments;
    private final NeedingQuery needing;
    private final EndsQuery ends;
    private final CallsQuery calls;
    private final StateReading state;

    OverviewReading(
            Caller caller,
            StoredJson json,
            Moments moments,
            NeedingQuery needing,
            EndsQuery ends,
            CallsQuery calls,
            StateReading state) {
        this.caller = caller;
        this.json = json;
        this.moments = moments;
        this.needing = needing;
        this.ends = ends;
        this.calls = calls;
        this.state = state;
    }

    Needing needing() {
        return needing.read(sight(), moments.now());
    }

    Ends ends() {
        return ends.read(sight(), moments.now().now());
    }

    Calls calls() {
        return calls.read(sight());
    }

    State state() {
        return state.read(sight(), moments.now());
    }

    private Sight sight() {
        return Sight.of(caller, json);
    }
}
