package io.tokenvigil.registry.outcome;

import io.tokenvigil.registry.database.DatabaseFailure;
import io.tokenvigil.registry.outcome.Receipt.Result;
import io.tokenvigil.registry.outcome.Report.Answer;
import io.tokenvigil.registry.outcome.Report.Ending;
import io.tokenvigil.registry.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;

/// Takes what workers report. Repeated reports change nothing more; a report that cannot be taken
/// costs no other its place.
@ApplicationScoped
public class Reports {

    private static final Logger LOG = Logger.getLogger(Reports.class);

    private final AnswerBatch answerBatch;
    private final EndingBatch endingBatch;
    private final Outages outages;
    private final Verdicts verdicts;
    private final Acquittal acquittal;
    private final ReportedProviders providers;

    Reports(
            AnswerBatch answerBatch,
            EndingBatch endingBatch,
            Outages outages,
            Verdicts verdicts,
            Acquittal acquittal,
            ReportedProviders providers) {
        this.answerBatch = answerBatch;
        this.endingBatch = endingBatch;
        this.outages = outages;
        this.verdicts = verdicts;
        this.acquittal = acquittal;
        this.providers = providers;
    }

    /// Captures refreshed values, and gives a receipt for each, in order.
    public List<Receipt> answers(List<Answer> answers) {
        List<Receipt> receipts = each(answers, answerBatch::take);
        List<UUID> fresh =
                receipts.stream()
                        .filter(receipt -> receipt.result() == Result.ADOPTED)
                        .map(Receipt::attempt)
                        .toList();
        List<String> unwell = fresh.isEmpty() ? List.of() : providers.unwell(fresh);
        if (!unwell.isEmpty()) {
            verdicts.accepted(unwell);
        }
        return receipts;
    }

    /// Records other ends and what follows, and gives a receipt for each, in order.
    public List<Receipt> endings(List<Ending> endings) {
        outages.note(endings);
        Set<String> suspended = verdicts.pass(endings);
        List<Receipt> receipts = each(endings, batch -> endingBatch.take(batch, suspended));
        suspended.forEach(acquittal::acquit);
        return receipts;
    }

    /// All at once; if that fails for a reason that will not pass, each alone.
    private static <R extends Report> List<Receipt> each(
            List<R> reports, Function<List<R>, List<Receipt>> take) {
        try {
            return take.apply(reports);
        } catch (ProblemException e) {
            throw e;
        } catch (RuntimeException e) {
            if (isPassing(e)) {
                throw e;
            }
            LOG.errorf(
                    "A batch of reports cannot be taken. reports=%d reason=%s", reports.size(), e);
        }
        List<Receipt> receipts = new ArrayList<>();
        for (R report : reports) {
            receipts.add(alone(report, take));
        }
        return receipts;
    }

    private static <R extends Report> Receipt alone(
            R report, Function<List<R>, List<Receipt>> take) {
        try {
            return take.apply(List.of(report)).getFirst();
        } catch (ProblemException e) {
            throw e;
        } catch (RuntimeException e) {
            if (isPassing(e)) {
                throw e;
            }
            LOG.errorf(
                    e,
                    "A report cannot be taken and stays with its worker. attempt=%s token=%s",
                    report.attempt(),
                    report.tokenId());
            return Receipt.refused(report, "FAULT");
        }
    }

    private static boolean isPassing(RuntimeException failure) {
        return failure instanceof DatabaseFailure database && database.isPassing();
    }
}
