package io.tokenvigil.registry.audit;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A place where the chain does not hold.
///
/// @param link its number in the chain; none for a record that has no link
/// @param record the record's id; none where that is gone
@Schema(name = "AuditChainFault")
public record ChainFault(@Nullable Long link, @Nullable UUID record, Kind kind) {

    /// What does not hold.
    @Schema(name = "AuditChainFaultKind")
    public enum Kind {
        /// Links are missing before this one.
        LINK_MISSING,
        /// The link does not continue the one before.
        LINK_CHANGED,
        /// The record was removed.
        RECORD_MISSING,
        /// The record is not what was sealed.
        RECORD_CHANGED,
        /// The end of the chain is not where it was.
        HEAD_CHANGED,
        /// The record has waited for its link far too long.
        NOT_SEALED
    }
}
