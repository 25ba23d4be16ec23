package io.tokenvigil.notifier.digest;

import io.smallrye.config.SmallRyeConfigBuilder;

/// An installation that gathers nothing but what comes within the usual window.
public final class AsTheyCome {
    private AsTheyCome() {}

    public static DigestConfig config() {
        return new SmallRyeConfigBuilder()
                .withMapping(DigestConfig.class)
                .build()
                .getConfigMapping(DigestConfig.class);
    }

    public static Rhythms rhythms() {
        return new Rhythms(config());
    }
}
