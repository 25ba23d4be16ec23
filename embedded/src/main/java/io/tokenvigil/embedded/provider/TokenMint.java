package io.tokenvigil.embedded.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tokenvigil.embedded.Tree;
import io.tokenvigil.embedded.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Makes token values: JWTs (HS256) for OAuth, as Keycloak does, and opaque ones. Its key survives
/// a restart.
final class TokenMint {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private final SecureRandom random = new SecureRandom();
    private final byte[] key;

    TokenMint(Path file) {
        try {
            if (!Files.exists(file)) {
                Tree.writePrivate(file, HexFormat.of().formatHex(bytes(32)));
            }
            key = HexFormat.of().parseHex(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("unreadable key " + file, e);
        }
    }

    String jwt(
            String type,
            String client,
            String session,
            String scope,
            Instant issuedAt,
            @Nullable Instant expiresAt) {
        Map<String, Object> claims = new LinkedHashMap<>();
        if (expiresAt != null) {
            claims.put("exp", expiresAt.getEpochSecond());
        }
        claims.put("iat", issuedAt.getEpochSecond());
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("typ", type);
        claims.put("azp", client);
        claims.put("sid", session);
        claims.put("scope", scope);
        String signed = encoded(Map.of("alg", "HS256", "typ", "JWT")) + "." + encoded(claims);
        return signed + "." + BASE64.encodeToString(signature(signed));
    }

    String opaque() {
        return BASE64.encodeToString(bytes(24));
    }

    /// The same value for the same chain, always.
    String fixed(String chain) {
        return BASE64.encodeToString(signature("fixed " + chain));
    }

    private static String encoded(Map<String, Object> part) {
        try {
            return BASE64.encodeToString(Json.MAPPER.writeValueAsBytes(part));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] signature(String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
