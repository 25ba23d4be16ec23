package io.tokenvigil.registry.live;

/// Room for one follower.
record Room() implements LiveConfig {

    @Override
    public int followers() {
        return 1;
    }

    @Override
    public int followersOfKey() {
        return 1;
    }
}
