package io.tokenvigil.registry.console.token;

import io.tokenvigil.registry.console.frame.FieldTime;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.renewal.PostGeneration;
import io.tokenvigil.registry.secrets.Secret;
import jakarta.ws.rs.FormParam;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The form in which a person brings a new value.
public final class NewValueForm {

    @FormParam("current")
    int current;

    @FormParam("accessToken")
    @Nullable String accessToken;

    @FormParam("refreshToken")
    @Nullable String refreshToken;

    @FormParam("ends")
    @Nullable String ends;

    /// In which the form says that its time is meant: the browser's may have changed since.
    @FormParam("zone")
    @Nullable String zone;

    @FormParam("providerRef")
    @Nullable String providerRef;

    /// The current generation when the form was shown.
    int current() {
        return current;
    }

    /// The request that it stands for; fields left empty say nothing.
    PostGeneration request() {
        return new PostGeneration(
                secret(accessToken),
                secret(refreshToken),
                null,
                instant(),
                null,
                null,
                null,
                null,
                filled(providerRef));
    }

    private @Nullable String instant() {
        String local = filled(ends);
        if (local == null) {
            return null;
        }
        return FieldTime.instant(local, zone)
                .map(Instant::toString)
                .orElseThrow(
                        () ->
                                ProblemException.invalid(
                                        "expiresAt",
                                        "must be a date and a time such as 2027-11-01T09:00, in the zone that the page names",
                                        local));
    }

    private static @Nullable Secret secret(@Nullable String text) {
        String value = filled(text);
        return value == null ? null : Secret.of(value);
    }

    private static @Nullable String filled(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
