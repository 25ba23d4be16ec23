package io.tokenvigil.registry.token;

import io.tokenvigil.registry.secrets.Sealed;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A token about to be inserted.
///
/// @param key drawn for it before, so that everything that refers to it can go in one batch
/// @param watchOnly it brought nothing, and nothing will come by itself
/// @param clientSecret of its own client, sealed; none where it has no such secret
/// @param registeredBy who did it, by API key
record NewToken(
        long key,
        UUID id,
        Registration registration,
        Lifetime life,
        boolean watchOnly,
        @Nullable Sealed clientSecret,
        String registeredBy) {

    Particulars particulars() {
        return registration.particulars();
    }

    Credentials.@Nullable Client client() {
        Credentials credentials = registration.credentials();
        return credentials == null ? null : credentials.client();
    }

    @Nullable String clientSecretHex() {
        return clientSecret == null ? null : HexFormat.of().formatHex(clientSecret.ciphertext());
    }

    @Nullable Long clientSecretKey() {
        return clientSecret == null ? null : clientSecret.keyId();
    }
}
