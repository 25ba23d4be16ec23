package io.tokenvigil.registry.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tokenvigil.events.Rung;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.input.Identifiers;
import io.tokenvigil.registry.json.IsoDuration;
import io.tokenvigil.registry.timer.Notify;
import io.tokenvigil.registry.timer.RefreshPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A policy as people write it, and as it is stored. Every field may be left out.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Policy")
public record PolicyRequest(
        @Schema(description = "A named policy behind this one; tokens only", examples = "nightly")
                @Nullable String name,
        @Schema(
                        description =
                                "When owners are told, before the expiry; -P7D is a week after it",
                        examples = "[\"P30D\", \"P7D\", \"P1D\"]")
                @Nullable List<@Nullable String> notices,
        @Nullable Refresh refresh,
        @Schema(description = "How long a superseded value is kept alive", examples = "PT1H")
                @Nullable String overlap,
        @JsonProperty("notify")
                @Schema(description = "always, on-failure or never", examples = "on-failure")
                @Nullable String notifyWhen,
        @Schema(
                        description = "Treat a token that never expires as if it did at this age",
                        examples = "P365D")
                @Nullable String maxAge) {

    private static final int MOST_RUNGS = 32;
    private static final Duration LONGEST = Duration.ofDays(3660);

    /// Whether and when to refresh.
    ///
    /// @param mode `auto` or `off`
    /// @param at a share of the life such as `80%`, or a time before the end such as `PT5M`
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "RefreshPolicy")
    public record Refresh(
            @Schema(description = "auto or off", examples = "auto") @Nullable String mode,
            @Schema(
                            description =
                                    "A share of the life (80%), or a time before its end (PT5M)",
                            examples = "80%")
                    @Nullable String at) {}

    /// What it says; fields that were refused count as left out.
    public Policy checked(Checks checks) {
        Checks inRefresh = checks.in("refresh");
        String point = refresh == null ? null : refresh.at();
        RefreshMode mode = mode(inRefresh, refresh == null ? null : refresh.mode());
        RefreshPlan at = at(inRefresh, point);
        if (mode == RefreshMode.OFF && at != null) {
            inRefresh.refuse("at", point, "contradicts mode off: leave one of them out");
        }
        return new Policy(
                Identifiers.checked(checks, "name", name),
                rungs(checks),
                mode,
                at,
                bounded(checks, "overlap", overlap, checks.duration("overlap", overlap)),
                whenToNotify(checks),
                bounded(checks, "maxAge", maxAge, checks.positiveDuration("maxAge", maxAge)));
    }

    /// What it says where no named policy may stand behind it.
    public Policy checkedWithoutName(Checks checks) {
        if (name != null) {
            checks.refuse(
                    "name", name, "is for tokens only: a policy here says what it says itself");
        }
        return checked(checks);
    }

    /// The same in the words of a request.
    public static PolicyRequest of(Policy policy) {
        return new PolicyRequest(
                policy.name(),
                policy.notices() == null
                        ? null
                        : policy.notices().stream().map(Rung::text).toList(),
                policy.mode() == null && policy.at() == null
                        ? null
                        : new Refresh(
                                policy.mode() == null ? null : policy.mode().text(),
                                policy.at() == null ? null : text(policy.at())),
                policy.overlap() == null ? null : IsoDuration.text(policy.overlap()),
                policy.notifyWhen() == null ? null : text(policy.notifyWhen()),
                policy.maxAge() == null ? null : IsoDuration.text(policy.maxAge()));
    }

    static String text(Notify notify) {
        return switch (notify) {
            case ALWAYS -> "always";
            case ON_FAILURE -> "on-failure";
            case NEVER -> "never";
        };
    }

    static String text(RefreshPlan plan) {
        return plan instanceof RefreshPlan.BeforeEnd(Duration before)
                ? IsoDuration.text(before)
                : plan.text();
    }

    private @Nullable List<Rung> rungs(Checks checks) {
        if (notices == null) {
            return null;
        }
        List<Rung> rungs = new ArrayList<>();
        List<String> given = checks.list("notices", notices, MOST_RUNGS);
        for (int i = 0; i < given.size(); i++) {
            try {
                rungs.add(Rung.parse(given.get(i)));
            } catch (IllegalArgumentException e) {
                checks.refuse(
                        "notices[" + i + "]",
                        given.get(i),
                        "must be a duration before the expiry such as P30D or PT12H, or after it such as -P7D,"
                                + " in whole seconds and at most 3660 days");
            }
        }
        return rungs;
    }

    private static @Nullable RefreshMode mode(Checks checks, @Nullable String text) {
        return switch (text) {
            case null -> null;
            case "auto" -> RefreshMode.AUTO;
            case "off" -> RefreshMode.OFF;
            default -> {
                checks.refuse("mode", text, "must be auto or off");
                yield null;
            }
        };
    }

    private static @Nullable RefreshPlan at(Checks checks, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            RefreshPlan plan = RefreshPlan.parse(text);
            boolean far =
                    plan instanceof RefreshPlan.BeforeEnd(Duration before)
                            && before.compareTo(LONGEST) > 0;
            if (!far && !(plan instanceof RefreshPlan.Off)) {
                return plan;
            }
        } catch (IllegalArgumentException e) {
            // Refused below.
        }
        checks.refuse(
                "at",
                text,
                "must be a share of the life from 1% to 99%, or a time before its end such as PT5M");
        return null;
    }

    private @Nullable Notify whenToNotify(Checks checks) {
        return switch (notifyWhen) {
            case null -> null;
            case "always" -> Notify.ALWAYS;
            case "on-failure" -> Notify.ON_FAILURE;
            case "never" -> Notify.NEVER;
            default -> {
                checks.refuse("notify", notifyWhen, "must be always, on-failure or never");
                yield null;
            }
        };
    }

    private static @Nullable Duration bounded(
            Checks checks, String field, @Nullable String text, @Nullable Duration duration) {
        if (duration != null && duration.compareTo(LONGEST) > 0) {
            checks.refuse(field, text, "must be at most 3660 days");
            return null;
        }
        return duration;
    }
}
