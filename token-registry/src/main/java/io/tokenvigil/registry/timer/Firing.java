package io.tokenvigil.registry.timer;

import java.util.List;

/// What fires for a token at one moment, in order, and its timer afterwards.
public record Firing(List<Due> dues, TokenTimer next) {

    public Firing {
        dues = List.copyOf(dues);
    }
}
