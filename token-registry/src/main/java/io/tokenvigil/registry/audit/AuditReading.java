package io.tokenvigil.registry.audit;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.paging.Page;
import io.tokenvigil.registry.paging.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The record as the present caller may read it: someone who is bound to namespaces never sees what
/// was done to the installation itself (C-8).
@ApplicationScoped
public class AuditReading {

    /// Ten times what the sealer takes.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AuditTrail trail;
    private final Caller caller;

    AuditReading(AuditTrail trail, Caller caller) {
        this.trail = trail;
        this.caller = caller;
    }

    /// Records newest first; what is left out is any.
    public Page<AuditRecord> page(
            @Nullable String namespace,
            @Nullable UUID token,
            @Nullable AuditAction action,
            PageRequest request) {
        AuditFilter filter = new AuditFilter(caller.namespaces(), namespace, token, action);
        return Page.of(
                trail.page(filter, request),
                request,
                record -> record.id().toString(),
                Function.identity());
    }

    /// Who did what was done to a subject in the transaction of this instant, as they were called
    /// then; empty where the caller may not know, or nothing is on record.
    public Optional<String> whoDid(String subject, Instant at) {
        return trail.whoDid(caller.namespaces(), subject, at);
    }

    /// Where the chain does not hold; empty when it does. A full scan.
    public List<ChainFault> faults() {
        caller.requireUnbound();
        return trail.faults(PATIENCE);
    }
}
