package io.tokenvigil.registry.token;

import io.tokenvigil.registry.input.Checks;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The fields in which a request says how long a value lives, as text. At most one of those that
/// say the same thing may be there.
public record LifeFields(
        @Nullable String issuedAt,
        @Nullable String expiresAt,
        @Nullable String expiresIn,
        @Nullable Boolean neverExpires,
        @Nullable String refreshExpiresAt,
        @Nullable String refreshExpiresIn) {

    /// What to say where nothing supplies an expiry.
    static final String MISSING =
            "is missing, and neither the token nor the provider's entry says when it expires: give"
                    + " expiresAt, expiresIn, or neverExpires";

    /// What to say where a life is told of a value that nobody has.
    static final String OF_NO_VALUE =
            "tells of a value, and there is none: give credentials.accessToken, or leave it out and"
                    + " the first refresh brings one";

    /// What they come to; what was refused counts as unsaid.
    public Lifetime.Said checked(Checks checks) {
        Instant issued = checks.instant("issuedAt", issuedAt);
        Ends access = ends(checks, "expiresAt", expiresAt, "expiresIn", expiresIn);
        Ends grant =
                ends(
                        checks,
                        "refreshExpiresAt",
                        refreshExpiresAt,
                        "refreshExpiresIn",
                        refreshExpiresIn);
        if (Boolean.TRUE.equals(neverExpires)) {
            if (expiresAt != null || expiresIn != null) {
                checks.refuse(
                        "neverExpires",
                        true,
                        "contradicts the expiry given beside it: leave one of them out");
            }
            access = Ends.NEVER;
        }
        if (issued != null && access instanceof Ends.At(Instant end) && end.isBefore(issued)) {
            checks.refuse("expiresAt", expiresAt, "lies before issuedAt, which is " + issuedAt);
        }
        return new Lifetime.Said(issued, access, grant);
    }

    private static Ends ends(
            Checks checks,
            String atField,
            @Nullable String at,
            String inField,
            @Nullable String in) {
        if (at != null && in != null) {
            checks.refuse(inField, in, "stands beside " + atField + ": leave one of them out");
        }
        Instant instant = checks.instant(atField, at);
        Duration life = checks.positiveDuration(inField, in);
        if (instant != null) {
            return new Ends.At(instant);
        }
        return life == null ? Ends.UNSAID : new Ends.In(life);
    }
}
