package io.tokenvigil.registry.audit;

import java.time.Instant;

/// A place in the trail's order, which is that of the instants. Records of one instant are those of
/// one transaction, as a rule, and stand in the order of their keys.
record AuditPlace(Instant at, long key) {

    /// Behind every record.
    static final AuditPlace END =
            new AuditPlace(Instant.parse("9999-12-31T23:59:59.999999Z"), Long.MAX_VALUE);

    /// Before the first record of this instant.
    static AuditPlace before(Instant at) {
        return new AuditPlace(at, Long.MIN_VALUE);
    }

    /// Whichever of the two comes first.
    AuditPlace orEarlier(AuditPlace other) {
        int order = at.compareTo(other.at);
        return order < 0 || (order == 0 && key < other.key) ? this : other;
    }
}
