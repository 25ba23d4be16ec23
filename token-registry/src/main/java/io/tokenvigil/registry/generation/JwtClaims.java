package io.tokenvigil.registry.generation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tokenvigil.registry.secrets.Secret;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// What a value that happens to be a JWT (RFC 7519) says of itself. Nothing is verified: whoever
/// submits it vouches for it, and none of this is a right.
///
/// @param exp when it ends; none where it says no instant after 2000
/// @param iss who issued it
/// @param azp to which client
/// @param sid in which of the user's sessions
public record JwtClaims(
        @Nullable Instant exp, @Nullable String iss, @Nullable String azp, @Nullable String sid) {

    private static final JwtClaims NONE = new JwtClaims(null, null, null, null);

    private static final JsonFactory JSON = new JsonFactory();

    /// 2001-01-01T00:00:00Z: what is said to end before is no instant, but a mistake.
    private static final BigDecimal FIRST = BigDecimal.valueOf(978_307_200L);

    /// 9999-12-31T23:59:59Z: beyond it no event could carry the instant.
    private static final BigDecimal LAST = BigDecimal.valueOf(253_402_300_799L);

    /// All empty for what is no JWT.
    public static JwtClaims of(@Nullable Secret value) {
        return value == null ? NONE : of(value.revealBytes());
    }

    private static JwtClaims of(byte[] value) {
        int first = indexOf(value, 0);
        int second = first < 0 ? -1 : indexOf(value, first + 1);
        if (second < 0) {
            return NONE;
        }
        byte[] payload;
        try {
            payload = Base64.getUrlDecoder().decode(Arrays.copyOfRange(value, first + 1, second));
        } catch (IllegalArgumentException e) {
            return NONE;
        }
        // Read as a stream: the other claims are nobody's business here, and no tree keeps them.
        try (JsonParser claims = JSON.createParser(payload)) {
            return read(claims);
        } catch (IOException | ArithmeticException | DateTimeException e) {
            return NONE;
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

    private static JwtClaims read(JsonParser claims) throws IOException {
        if (claims.nextToken() != JsonToken.START_OBJECT) {
            return NONE;
        }
        Instant exp = null;
        String iss = null;
        String azp = null;
        String sid = null;
        while (claims.nextToken() == JsonToken.FIELD_NAME) {
            String name = claims.currentName();
            JsonToken value = claims.nextToken();
            switch (name) {
                case "exp" -> exp = value.isNumeric() ? instant(claims.getDecimalValue()) : null;
                case "iss" -> iss = text(claims, value);
                case "azp" -> azp = text(claims, value);
                case "sid" -> sid = text(claims, value);
                default -> {}
            }
            claims.skipChildren();
        }
        return new JwtClaims(exp, iss, azp, sid);
    }

    private static @Nullable Instant instant(BigDecimal seconds) {
        return seconds.compareTo(FIRST) >= 0 && seconds.compareTo(LAST) <= 0
                ? Instant.ofEpochSecond(seconds.longValue())
                : null;
    }

    private static @Nullable String text(JsonParser claims, JsonToken value) throws IOException {
        return value == JsonToken.VALUE_STRING ? claims.getText() : null;
    }
}
