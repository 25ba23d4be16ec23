package io.tokenvigil.worker.delivery;

import java.util.List;

/// Where reports of one kind go: one try, no repetition.
@FunctionalInterface
public interface ReportSink<R extends Report> {
    /// At most 200 reports.
    Delivered offer(List<R> batch);
}
