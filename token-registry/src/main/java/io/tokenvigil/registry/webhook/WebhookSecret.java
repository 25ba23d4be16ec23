package io.tokenvigil.registry.webhook;

import io.tokenvigil.registry.secrets.Secret;
import java.security.SecureRandom;
import java.util.Base64;

/// What a namespace's webhooks are signed with, in the form of the Standard Webhooks specification:
/// `whsec_` and the key in base64.
final class WebhookSecret {

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private WebhookSecret() {}

    /// One that nobody has seen.
    static Secret fresh() {
        byte[] key = new byte[BYTES];
        RANDOM.nextBytes(key);
        return Secret.of(PREFIX + Base64.getEncoder().encodeToString(key));
    }
}
