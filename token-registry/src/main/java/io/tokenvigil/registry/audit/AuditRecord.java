package io.tokenvigil.registry.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tokenvigil.events.Actor;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A record as it is read.
///
/// @param sealed whether it has its place in the chain, which takes up to a second
public record AuditRecord(
        UUID id,
        Instant at,
        Actor actor,
        @Nullable String actorName,
        String action,
        @Nullable String namespace,
        @Nullable UUID tokenId,
        @Nullable String subject,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> detail,
        boolean sealed) {}
