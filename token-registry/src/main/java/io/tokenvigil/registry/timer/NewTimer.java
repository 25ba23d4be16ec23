package io.tokenvigil.registry.timer;

/// A token about to be created: how it is described, and its timer with its key in it.
public record NewTimer(Face face, Plan plan, TokenTimer timer) {}
