package io.tokenvigil.registry.live;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// A peer that is there until it leaves.
record SomePeer(AtomicBoolean left, AtomicInteger hungUpOn) implements Peer {

    SomePeer() {
        this(new AtomicBoolean(), new AtomicInteger());
    }

    void leave() {
        left.set(true);
    }

    @Override
    public boolean isThere() {
        return !left.get();
    }

    @Override
    public void hangUp() {
        hungUpOn.incrementAndGet();
    }
}
