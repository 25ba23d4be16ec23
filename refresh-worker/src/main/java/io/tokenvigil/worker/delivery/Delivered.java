package io.tokenvigil.worker.delivery;

import java.util.List;

/// What became of one try to deliver a batch.
public sealed interface Delivered {
    /// One acknowledgement for each report, in order.
    record Answered(List<Acknowledgement> acknowledgements) implements Delivered {
        public Answered {
            acknowledgements = List.copyOf(acknowledgements);
        }
    }

    /// The registry did not take the batch now; it will later.
    record Away() implements Delivered {}

    /// The registry finds the batch wrong as it stands, so one of its reports is.
    record Rejected(String code) implements Delivered {}
}
