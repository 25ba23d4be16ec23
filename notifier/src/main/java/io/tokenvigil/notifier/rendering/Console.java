package io.tokenvigil.notifier.rendering;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The registry's console, to which mails link where its address is known.
///
/// @param address without a slash at the end; none: nobody said
record Console(@Nullable String address) {

    static Console at(@Nullable String address) {
        return new Console(address == null ? null : address.replaceFirst("/+$", ""));
    }

    /// The table of tokens.
    @Nullable String tokens() {
        return address == null ? null : address + "/console/tokens";
    }

    /// A provider's own page.
    @Nullable String provider(String id) {
        return address == null ? null : address + "/console/setup/providers/" + id;
    }

    /// A token's own page.
    @Nullable String token(@Nullable UUID id) {
        return address == null || id == null ? null : tokens() + "/" + id;
    }
}
