package io.tokenvigil.worker.slot;

import io.tokenvigil.outbound.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the records of a journal add up to. Not thread-safe.
final class SlotState {
    /// Incarnations beyond it are forgotten, oldest first: their attempts are then unknown instead
    /// of not sent, which is the safe side.
    private static final int INCARNATIONS = 1_000;

    private final SequencedSet<UUID> incarnations = new LinkedHashSet<>();
    private final Map<UUID, OpenAttempt> open = new LinkedHashMap<>();

    void apply(SlotRecord record) {
        switch (record) {
            case SlotRecord.Opened(var incarnation) -> {
                incarnations.add(incarnation);
                if (incarnations.size() > INCARNATIONS) {
                    incarnations.removeFirst();
                }
            }
            case SlotRecord.Named(var attempt) ->
                    open.put(attempt.attempt(), OpenAttempt.of(attempt));
            case SlotRecord.Captured(var attempt, var report) ->
                    open.compute(attempt, (_, known) -> captured(attempt, known, report));
            case SlotRecord.Delivered(var attempt) -> open.remove(attempt);
            case SlotRecord.HighWater _ -> {}
        }
    }

    private static OpenAttempt captured(UUID attempt, @Nullable OpenAttempt known, Secret report) {
        return known == null ? new OpenAttempt(attempt, null, report) : known.with(report);
    }

    Set<UUID> incarnations() {
        return Set.copyOf(incarnations);
    }

    List<OpenAttempt> open() {
        return List.copyOf(open.values());
    }

    /// Reports that were captured and not delivered.
    int waiting() {
        return (int) open.values().stream().filter(each -> each.report() != null).count();
    }

    /// The shortest journal that adds up to the same.
    List<SlotRecord> records() {
        var records = new ArrayList<SlotRecord>();
        incarnations.forEach(incarnation -> records.add(new SlotRecord.Opened(incarnation)));
        for (var attempt : open.values()) {
            if (attempt.named() != null) {
                records.add(new SlotRecord.Named(attempt.named()));
            }
            if (attempt.report() != null) {
                records.add(new SlotRecord.Captured(attempt.attempt(), attempt.report()));
            }
        }
        records.add(new SlotRecord.HighWater());
        return records;
    }
}
