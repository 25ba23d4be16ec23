package io.tokenvigil.registry.importing;

import io.tokenvigil.registry.token.RegisterToken;
import io.tokenvigil.registry.token.Registration;
import org.jspecify.annotations.Nullable;

/// How a line calls its token, for whoever looks for it in the file.
///
/// @param ref none where it says none, or cannot be read
/// @param name likewise
record Called(@Nullable String ref, @Nullable String name) {

    static final Called UNKNOWN = new Called(null, null);

    private static final int SHOWN = 200;

    Called {
        ref = shown(ref);
        name = shown(name);
    }

    static Called of(RegisterToken token) {
        return new Called(token.ref(), token.name());
    }

    static Called of(Registration wanted) {
        return new Called(wanted.particulars().ref(), wanted.particulars().name());
    }

    private static @Nullable String shown(@Nullable String text) {
        if (text == null || text.length() <= SHOWN) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, SHOWN / 2));
    }
}
