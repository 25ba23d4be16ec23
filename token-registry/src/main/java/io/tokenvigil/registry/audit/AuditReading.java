package io.tokenvigil.registry.audit;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.paging.Page;
import io.tokenvigil.registry.paging.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The record as the present caller may read it: someone who is bound to namespaces never sees what
/// was done to the installation itself (C-8).
@ApplicationScoped
public class AuditReading {

    /// Ten times what the sealer takes.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// A request ends before anybody thinks that it hangs.
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final AuditTrail trail;
    private final AuditChain chain;
    private final Caller caller;

    AuditReading(AuditTrail trail, AuditChain chain, Caller caller) {
        this.trail = trail;
        this.chain = chain;
        this.caller = caller;
    }

    /// Records newest first.
    public Page<AuditRecord> page(AuditFilter filter, PageRequest request) {
        return Page.of(
                trail.page(caller.namespaces(), filter, request),
                request,
                record -> record.id().toString(),
                Function.identity());
    }

    /// Who did what was done to a subject in the transaction of this instant, as they were called
    /// then; empty where the caller may not know, or nothing is on record.
    public Optional<String> whoDid(String subject, Instant at) {
        return trail.whoDid(caller.namespaces(), subject, at);
    }

    /// Verifies as much of the chain as one request may, behind where an earlier one came to.
    ///
    /// @param cursor where that was, none: from the beginning
    public ChainVerification verify(@Nullable String cursor) {
        caller.requireUnbound();
        return chain.verify(ChainPlace.of(cursor), LONGEST, PATIENCE);
    }
}
