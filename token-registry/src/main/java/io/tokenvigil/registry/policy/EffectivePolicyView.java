package io.tokenvigil.registry.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tokenvigil.events.Rung;
import io.tokenvigil.registry.json.IsoDuration;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An effective policy as answers show it: each value with the level that it comes from.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "EffectivePolicy")
public record EffectivePolicyView(
        Rungs notices,
        Refresh refresh,
        Value overlap,
        @JsonProperty("notify") Value notifyWhen,
        @Nullable Value maxAge) {

    /// One field, and the level that says it.
    ///
    /// @param origin `token`, `policy:<name>`, `provider`, `namespace` or `installation`
    @Schema(name = "EffectiveValue")
    public record Value(String value, String origin) {}

    @Schema(name = "EffectiveNotices")
    public record Rungs(List<String> value, String origin) {}

    @Schema(name = "EffectiveRefresh")
    public record Refresh(Value mode, Value at) {}

    /// The view for answers.
    ///
    /// @param refreshes whether the token refreshes itself
    public static EffectivePolicyView of(EffectivePolicy policy, boolean refreshes) {
        EffectivePolicy.Sourced<Duration> maxAge = policy.maxAge();
        return new EffectivePolicyView(
                new Rungs(
                        policy.notices().value().stream().map(Rung::text).toList(),
                        policy.notices().origin().text()),
                new Refresh(
                        value(policy.mode(), RefreshMode::text),
                        value(policy.at(), PolicyRequest::text)),
                value(policy.overlap(), IsoDuration::text),
                value(policy.notifyWhen(refreshes), PolicyRequest::text),
                maxAge == null ? null : value(maxAge, IsoDuration::text));
    }

    private static <T> Value value(EffectivePolicy.Sourced<T> sourced, Function<T, String> text) {
        return new Value(text.apply(sourced.value()), sourced.origin().text());
    }
}
