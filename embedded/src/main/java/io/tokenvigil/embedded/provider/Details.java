package io.tokenvigil.embedded.provider;

import io.tokenvigil.embedded.http.CutPoint;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an order says about a fault beside its kind. Each kind takes what means something to it and
/// has a usual value for what is left out.
///
/// @param seconds of a silence, a delay or a Retry-After
/// @param date Retry-After as an HTTP date
/// @param bytes how huge something is
public record Details(
        @Nullable Integer seconds,
        @Nullable Boolean date,
        @Nullable Integer status,
        @Nullable String error,
        @Nullable String description,
        @Nullable CutPoint at,
        @Nullable Integer bytes,
        @Nullable String location) {
    static final Details USUAL = new Details(null, null, null, null, null, null, null, null);

    Duration secondsOr(int usual) {
        return Duration.ofSeconds(seconds == null ? usual : seconds);
    }

    boolean asDate() {
        return date != null && date;
    }

    int statusOr(int usual) {
        return status == null ? usual : status;
    }

    String errorOr(String usual) {
        return error == null ? usual : error;
    }

    String descriptionOr(String usual) {
        return description == null ? usual : description;
    }

    CutPoint atOr(CutPoint usual) {
        return at == null ? usual : at;
    }

    int bytesOr(int usual) {
        return bytes == null ? usual : bytes;
    }

    Optional<String> otherLocation() {
        return Optional.ofNullable(location);
    }
}
