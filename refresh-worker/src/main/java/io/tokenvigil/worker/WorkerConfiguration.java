package io.tokenvigil.worker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// This worker itself.
@ConfigMapping(prefix = "tokenvigil.worker")
public interface WorkerConfiguration {
    /// Name under which the registry knows the slots that this worker makes; the machine's host
    /// name if none is given. Workers that do not share a journal directory need different names.
    Optional<String> name();

    /// Directory of the slots, on a disk that survives this process and its container. Losing it
    /// turns refreshes that were under way into unknown ones.
    Path journalDirectory();

    /// Whether a journal directory is accepted that is in memory or in a container's own layer:
    /// then whatever ends the machine or the container turns refreshes under way into unknown ones,
    /// and answers in hand are lost.
    @WithDefault("false")
    boolean journalAllowVolatile();

    /// Leases worked on at once. Each takes one connection and a few hundred kilobytes at most.
    @WithDefault("500")
    int concurrency();

    /// Longest wait, at the end, for calls under way and for the delivery of their answers. What is
    /// not delivered by then lies in the slot for the next holder.
    @WithDefault("PT28S")
    Duration shutdownGrace();
}
