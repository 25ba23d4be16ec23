package io.tokenvigil.registry.policy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/// This installation's policy, for what tokens, named policies, providers and namespaces leave out.
@ConfigMapping(prefix = "tokenvigil.policy")
public interface PolicyConfig {

    /// When owners are told, as durations before the expiry; `-P7D` is a week after it. A change
    /// holds for tokens registered or changed from then on.
    @WithDefault("P30D,P14D,P7D,P1D")
    List<String> notices();

    /// When a token is refreshed: a share of its life such as `80%`, or a time before its end such
    /// as `PT5M`.
    @WithDefault("80%")
    String refreshAt();

    /// How long a superseded value is kept alive after a refresh, as a duration; consumers have
    /// that long to take the new one.
    @WithDefault("PT1H")
    String overlap();

    /// When owners of tokens that refresh themselves are told: `always`, `on-failure` or `never`.
    @WithDefault("on-failure")
    String notifyAutomatic();

    /// When owners of tokens that a person renews are told: `always`, `on-failure` or `never`.
    @WithDefault("always")
    String notifyManual();
}
