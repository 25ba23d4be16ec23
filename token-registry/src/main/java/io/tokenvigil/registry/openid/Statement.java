package io.tokenvigil.registry.openid;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tokenvigil.events.Bounds;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What an issuer states of somebody, as far as it matters here: no more is taken out of a token,
/// and no more of it is kept with a session.
///
/// @param issuer who states it
/// @param subject how the issuer calls them, among its own
/// @param name for people to read; longer ones are cut
/// @param rolesClaim which claim `values` are of
/// @param values of the roles' claim, those to which a setting gives a role
/// @param ownerClaim which claim `owner` is of; none: no setting named one
/// @param owner which `owner.id` is theirs, where the issuer says
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Statement(
        String issuer,
        String subject,
        String name,
        String rolesClaim,
        Set<String> values,
        @Nullable String ownerClaim,
        @Nullable String owner) {

    private static final int NAME = 100;

    public Statement {
        if (issuer.isBlank() || subject.isBlank()) {
            throw new IllegalArgumentException("issuer and subject must not be blank");
        }
        String shown = name.isBlank() ? subject : name.strip();
        name = shown.substring(0, shown.offsetByCodePoints(0, Math.min(NAME, points(shown))));
        if (!Bounds.isWords(name, 2 * NAME)) {
            name = "–";
        }
        values = java.util.Collections.unmodifiableSet(new TreeSet<>(values));
        owner = owner == null || owner.isBlank() ? null : owner;
    }

    private static int points(String text) {
        return text.codePointCount(0, text.length());
    }
}
