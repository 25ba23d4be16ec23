package io.tokenvigil.worker.registry;

import io.tokenvigil.worker.delivery.Acknowledgement;
import io.tokenvigil.worker.delivery.Report;
import java.util.List;

/// The registry, as a worker sees it (docs/internal-api.md). Each method is one call: it blocks, is
/// not repeated in here, and never throws for what the network or the registry did.
public interface Registry {
    Reply<Introduced> introduce(Introduction introduction);

    Reply<Claimed> claim(Claim claim);

    /// One acknowledgement for each answer, in order.
    Reply<List<Acknowledgement>> answers(List<Report.Answer> answers);

    /// One acknowledgement for each ending, in order.
    Reply<List<Acknowledgement>> endings(List<Report.Ending> endings);
}
