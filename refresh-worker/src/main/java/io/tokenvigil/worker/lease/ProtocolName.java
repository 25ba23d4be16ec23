package io.tokenvigil.worker.lease;

import java.util.Arrays;
import java.util.Optional;

/// The protocols over which this worker can refresh. `manual` has no call, so it is not here.
public enum ProtocolName {
    OAUTH2_REFRESH_TOKEN("oauth2-refresh-token"),
    OAUTH2_CLIENT_CREDENTIALS("oauth2-client-credentials"),
    APPTOKEN_REFRESH("apptoken-refresh"),
    HTTP("http");

    private final String written;

    ProtocolName(String written) {
        this.written = written;
    }

    /// The protocol by its name in a provider's entry.
    public static Optional<ProtocolName> of(String written) {
        return Arrays.stream(values()).filter(name -> name.written.equals(written)).findFirst();
    }
}
