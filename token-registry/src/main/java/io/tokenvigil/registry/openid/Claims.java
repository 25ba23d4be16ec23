package io.tokenvigil.registry.openid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The claims of a token that was verified.
record Claims(JsonNode body) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> WORDS = Set.of("scope", "scp");
    private static final Pattern FORM =
            Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");

    /// Those of a token in its compact form.
    static Claims of(String compact) {
        return new Claims(object(compact.split("\\.", -1)[1]).orElseThrow());
    }

    /// Whether a text has the form of a signed token: header and claims are objects. What has not
    /// is not the extension's to look at.
    static boolean isToken(String text) {
        String[] parts = text.split("\\.", -1);
        return FORM.matcher(text).matches()
                && object(parts[0]).isPresent()
                && object(parts[1]).isPresent();
    }

    private static Optional<JsonNode> object(String part) {
        try {
            return Optional.of(MAPPER.readTree(Base64.getUrlDecoder().decode(part)))
                    .filter(JsonNode::isObject);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean has(String claim) {
        return !at(claim).isMissingNode();
    }

    /// A claim's text, or whole number; none where it is something else.
    Optional<String> text(String claim) {
        JsonNode found = at(claim);
        return found.isTextual() || found.isIntegralNumber()
                ? Optional.of(found.asText())
                : Optional.empty();
    }

    /// A claim's values: those of a list, or a text, which is one. Only scopes are words (RFC 6749,
    /// 3.3): a group may have blanks in its name, and its first word may be another's.
    Set<String> values(String claim) {
        JsonNode found = at(claim);
        if (found.isTextual()) {
            return WORDS.contains(claim)
                    ? Set.copyOf(Arrays.asList(found.textValue().strip().split("\\s+", -1)))
                    : Set.of(found.textValue());
        }
        Set<String> values = new HashSet<>();
        if (found.isArray()) {
            found.forEach(
                    value -> {
                        if (value.isTextual()) {
                            values.add(value.textValue());
                        }
                    });
        }
        return values;
    }

    /// Whether a claim is there and not true: some issuers write that as text, and whatever else is
    /// there does not confirm anything.
    boolean denies(String claim) {
        JsonNode found = at(claim);
        return !found.isMissingNode() && !found.booleanValue() && !"true".equals(found.textValue());
    }

    /// A claim of this very name comes before one inside another: names that are URIs have slashes.
    private JsonNode at(String claim) {
        JsonNode whole = body.path(claim);
        return whole.isMissingNode() ? body.at("/" + claim) : whole;
    }
}
