package io.tokenvigil.registry.policy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Whether a token is refreshed without anyone's hand, where that is possible at all.
public enum RefreshMode {
    AUTO,
    OFF;

    /// The word for it in JSON.
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return text();
    }
}
