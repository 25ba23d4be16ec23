package io.tokenvigil.worker.delivery;

import java.util.concurrent.CompletableFuture;

/// Brings reports to the registry, however long that takes. Answers and other endings have a lane
/// each: neither waits for the other.
public final class Delivery implements AutoCloseable {
    private final DeliveryLane<Report.Answer> answers;
    private final DeliveryLane<Report.Ending> endings;

    public Delivery(ReportSink<Report.Answer> answers, ReportSink<Report.Ending> endings) {
        this(answers, endings, Pause.sleeping());
    }

    public Delivery(
            ReportSink<Report.Answer> answers, ReportSink<Report.Ending> endings, Pause pause) {
        this.answers = new DeliveryLane<>("answers", answers, pause);
        this.endings = new DeliveryLane<>("endings", endings, pause);
    }

    /// Completes when the registry has acknowledged it, never exceptionally. Never completes if
    /// this is closed first.
    public CompletableFuture<Acknowledgement> deliver(Report report) {
        return switch (report) {
            case Report.Answer answer -> answers.deliver(answer);
            case Report.Ending ending -> endings.deliver(ending);
        };
    }

    @Override
    public void close() {
        answers.close();
        endings.close();
    }
}
