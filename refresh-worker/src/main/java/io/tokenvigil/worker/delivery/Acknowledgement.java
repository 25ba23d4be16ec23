package io.tokenvigil.worker.delivery;

/// What the registry said to a report.
public sealed interface Acknowledgement {
    /// It has it, whether it still mattered or not. The report may be forgotten.
    record Taken(String result) implements Acknowledgement {}

    /// It can never take it. The report stays in the slot, for rescue by hand.
    record Declined(String code) implements Acknowledgement {}
}
