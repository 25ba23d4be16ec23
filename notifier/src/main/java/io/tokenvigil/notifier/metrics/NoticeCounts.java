package io.tokenvigil.notifier.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.tokenvigil.notifier.notice.Notice;
import io.tokenvigil.notifier.notice.NoticeState;
import io.tokenvigil.notifier.occasion.OccasionKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Locale;

/// Notices by what they were about and what became of them: `tokenvigil_notices_total`.
@ApplicationScoped
public class NoticeCounts {
    private final MeterRegistry meters;

    NoticeCounts(MeterRegistry meters) {
        this.meters = meters;
    }

    public void count(Collection<Notice> notices, NoticeState outcome) {
        notices.forEach(notice -> count(notice.occasion().kind(), outcome));
    }

    /// One notice about such an occasion.
    public void count(OccasionKind kind, NoticeState outcome) {
        meters.counter("tokenvigil.notices", "occasion", lower(kind), "outcome", lower(outcome))
                .increment();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
