package io.tokenvigil.registry.timer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tokenvigil.events.Rung;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Plans and faces as the JSON of table `token_plan`. Fields may be added; unknown ones are
/// ignored, so that replicas of two versions can share the table.
final class PlanText {

    private static final int REMEMBERED = 4096;

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                    .build();

    // Thousands of tokens share one plan, and lanes read it at every firing.
    private static final Map<String, Plan> READ = new ConcurrentHashMap<>();

    private PlanText() {}

    static String of(Plan plan) {
        return write(
                new PlanForm(
                        plan.ladder().stream().map(Rung::text).toList(),
                        plan.refresh().text(),
                        plan.overlap().toString(),
                        plan.notices(),
                        plan.automatic(),
                        plan.onlyPersonRenews(),
                        plan.earlyRefreshIsNoop(),
                        plan.oldSurvives(),
                        text(plan.keepAlive()),
                        text(plan.maxAge())));
    }

    static String of(Face face) {
        return write(
                new FaceForm(
                        face.id(), face.namespace(), face.name(), face.provider(), face.labels()));
    }

    static Plan plan(String text) {
        Plan known = READ.get(text);
        if (known != null) {
            return known;
        }
        PlanForm form = read(text, PlanForm.class);
        Plan plan =
                new Plan(
                        form.ladder().stream().map(Rung::parse).toList(),
                        RefreshPlan.parse(form.refresh()),
                        Duration.parse(form.overlap()),
                        form.notices(),
                        form.automatic(),
                        form.onlyPersonRenews(),
                        form.earlyRefreshIsNoop(),
                        form.oldSurvives(),
                        duration(form.keepAlive()),
                        duration(form.maxAge()));
        if (READ.size() >= REMEMBERED) {
            READ.clear();
        }
        READ.put(text, plan);
        return plan;
    }

    static Face face(String text) {
        FaceForm form = read(text, FaceForm.class);
        return new Face(
                form.tokenId(), form.namespace(), form.name(), form.provider(), form.labels());
    }

    private static @Nullable String text(@Nullable Duration duration) {
        return duration == null ? null : duration.toString();
    }

    private static @Nullable Duration duration(@Nullable String text) {
        return text == null ? null : Duration.parse(text);
    }

    private static String write(Object form) {
        try {
            return JSON.writeValueAsString(form);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan or face does not become JSON", e);
        }
    }

    private static <T> T read(String text, Class<T> form) {
        try {
            return JSON.readValue(text, form);
        } catch (JsonProcessingException e) {
            // Without the cause: its message quotes the text.
            throw new IllegalStateException(
                    "token_plan holds something that is no " + form.getSimpleName());
        }
    }

    private record PlanForm(
            List<String> ladder,
            String refresh,
            String overlap,
            Notify notices,
            boolean automatic,
            boolean onlyPersonRenews,
            boolean earlyRefreshIsNoop,
            boolean oldSurvives,
            @Nullable String keepAlive,
            @Nullable String maxAge) {}

    private record FaceForm(
            UUID tokenId,
            String namespace,
            String name,
            String provider,
            Map<String, String> labels) {}
}
