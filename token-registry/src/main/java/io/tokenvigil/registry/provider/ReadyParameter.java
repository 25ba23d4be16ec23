package io.tokenvigil.registry.provider;

import io.tokenvigil.registry.input.Checks;
import java.net.URI;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Something that a ready entry has to be told.
///
/// @param says what it is
@Schema(name = "CatalogueParameter")
public record ReadyParameter(
        @Schema(examples = "realm") String name,
        Kind kind,
        String says,
        @Schema(examples = "https://sso.example.com/realms/main") String example) {

    /// What may be filled in.
    @Schema(name = "CatalogueParameterKind")
    public enum Kind {
        /// An address that others begin with: without a slash at its end, without a query.
        ADDRESS,
        /// A host, perhaps with a port.
        HOST,
        /// Part of a path.
        WORD
    }

    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,252}[A-Za-z0-9])?(:[0-9]{1,5})?");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");

    /// The same in other words.
    ReadyParameter saying(UnaryOperator<String> words) {
        return new ReadyParameter(name, kind, words.apply(says), example);
    }

    /// The value; none where it is missing or refused.
    @Nullable String checked(Checks checks, @Nullable String value) {
        if (value == null) {
            checks.refuse(name, "is required: %s For example %s".formatted(says, example));
            return null;
        }
        return switch (kind) {
            case ADDRESS -> address(checks, value);
            case HOST -> matching(checks, value, HOST);
            case WORD -> matching(checks, value, WORD);
        };
    }

    private @Nullable String address(Checks checks, String value) {
        URI address = Settings.address(checks, name, value);
        if (address == null) {
            return null;
        }
        if (address.getRawQuery() != null || value.endsWith("/")) {
            return refused(checks, value);
        }
        return value;
    }

    private @Nullable String matching(Checks checks, String value, Pattern pattern) {
        return pattern.matcher(value).matches() ? value : refused(checks, value);
    }

    private @Nullable String refused(Checks checks, String value) {
        checks.refuse(name, value, "must be such as %s: %s".formatted(example, says));
        return null;
    }
}
