package io.tokenvigil.registry.token;

import org.jspecify.annotations.Nullable;

/// What is to become of a token that is there.
///
/// @param to what it is to be
/// @param life what is said of the current value's life; none: that stays
/// @param next a value to take in; none: the current one stays
record Change(Particulars to, Lifetime.@Nullable Said life, @Nullable Credentials next) {

    /// A merge patch: its life counts if it says anything about it.
    static Change patch(Registration wanted, boolean saysLife) {
        return new Change(wanted.particulars(), saysLife ? wanted.life() : null, null);
    }
}
