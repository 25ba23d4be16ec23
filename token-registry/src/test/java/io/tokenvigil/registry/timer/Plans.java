package io.tokenvigil.registry.timer;

import io.tokenvigil.events.Rung;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Plans as tests need them: a manual one and an automatic one with the defaults, and changes of
/// those.
final class Plans {

    static final List<Rung> LADDER = rungs("P30D", "P14D", "P7D", "P1D");

    private Plans() {}

    static Plan manual(String... ladder) {
        return new Plan(
                ladder.length == 0 ? LADDER : rungs(ladder),
                RefreshPlan.OFF,
                Duration.ofHours(1),
                Notify.ALWAYS,
                false,
                true,
                false,
                true,
                null,
                null);
    }

    static Plan automatic() {
        return automatic("80%");
    }

    static Plan automatic(String refresh) {
        return new Plan(
                LADDER,
                RefreshPlan.parse(refresh),
                Duration.ofHours(1),
                Notify.ON_FAILURE,
                true,
                false,
                false,
                true,
                null,
                null);
    }

    static Plan earlyIsNoop() {
        Plan plan = automatic();
        return new Plan(
                plan.ladder(),
                plan.refresh(),
                plan.overlap(),
                plan.notices(),
                true,
                false,
                true,
                false,
                null,
                null);
    }

    static Plan withNotices(Plan plan, Notify notices) {
        return new Plan(
                plan.ladder(),
                plan.refresh(),
                plan.overlap(),
                notices,
                plan.automatic(),
                plan.onlyPersonRenews(),
                plan.earlyRefreshIsNoop(),
                plan.oldSurvives(),
                plan.keepAlive(),
                plan.maxAge());
    }

    static Plan withMaxAge(Plan plan, Duration maxAge) {
        return new Plan(
                plan.ladder(),
                plan.refresh(),
                plan.overlap(),
                plan.notices(),
                plan.automatic(),
                plan.onlyPersonRenews(),
                plan.earlyRefreshIsNoop(),
                plan.oldSurvives(),
                plan.keepAlive(),
                maxAge);
    }

    static Plan withKeepAlive(Plan plan, @Nullable Duration keepAlive) {
        return new Plan(
                plan.ladder(),
                plan.refresh(),
                plan.overlap(),
                plan.notices(),
                plan.automatic(),
                plan.onlyPersonRenews(),
                plan.earlyRefreshIsNoop(),
                plan.oldSurvives(),
                keepAlive,
                plan.maxAge());
    }

    static List<Rung> rungs(String... texts) {
        return Stream.of(texts).map(Rung::parse).toList();
    }
}
