package io.tokenvigil.registry.token;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// Reads `exp` (RFC 7519 §4.1.4) of an access token that happens to be a JWT. Nothing is verified:
/// whoever submits the token vouches for it, and an expiry is not a right.
final class JwtExpiry {

    private static final JsonFactory JSON = new JsonFactory();

    /// 9999-12-31T23:59:59Z: beyond it no event could carry the instant.
    private static final BigDecimal LAST = BigDecimal.valueOf(253_402_300_799L);

    private JwtExpiry() {}

    /// Empty for what is no JWT, has no `exp`, or has one that is no instant after 1970.
    static Optional<Instant> of(byte[] accessToken) {
        int first = indexOf(accessToken, 0);
        int second = first < 0 ? -1 : indexOf(accessToken, first + 1);
        if (second < 0) {
            return Optional.empty();
        }
        byte[] payload;
        try {
            payload =
                    Base64.getUrlDecoder()
                            .decode(Arrays.copyOfRange(accessToken, first + 1, second));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        // Read as a stream: the other claims are nobody's business here, and no tree keeps them.
        try (JsonParser claims = JSON.createParser(payload)) {
            return exp(claims);
        } catch (IOException | ArithmeticException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int indexOf(byte[] text, int from) {
        for (int i = from; i < text.length; i++) {
            if (text[i] == '.') {
                return i;
            }
        }
        return -1;
    }

    private static Optional<Instant> exp(JsonParser claims) throws IOException {
        if (claims.nextToken() != JsonToken.START_OBJECT) {
            return Optional.empty();
        }
        while (claims.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = claims.currentName().equals("exp");
            JsonToken value = claims.nextToken();
            if (found) {
                return value != null && value.isNumeric()
                        ? instant(claims.getDecimalValue())
                        : Optional.empty();
            }
            claims.skipChildren();
        }
        return Optional.empty();
    }

    private static Optional<Instant> instant(BigDecimal seconds) {
        return seconds.signum() > 0 && seconds.compareTo(LAST) <= 0
                ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
                : Optional.empty();
    }
}
