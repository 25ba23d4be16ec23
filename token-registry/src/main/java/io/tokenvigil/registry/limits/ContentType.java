package io.tokenvigil.registry.limits;

import jakarta.ws.rs.core.MediaType;
import java.nio.charset.Charset;
import java.util.List;

/// What a request says that its body is.
final class ContentType {

    private static final String MULTIPART = "multipart";

    private ContentType() {}

    /// Whether the REST layer can go by all that is said. It parses when anybody asks, with or
    /// without a body, and fails in ways that look like a fault of ours. What is multipart it would
    /// put on this machine's disk before anybody is asked who they are, and nothing here is.
    ///
    /// @param said the header's values; none where it is not there
    static boolean isTaken(List<String> said) {
        return said.stream().allMatch(ContentType::isTaken);
    }

    private static boolean isTaken(String said) {
        try {
            MediaType type = MediaType.valueOf(said);
            String charset = type.getParameters().get(MediaType.CHARSET_PARAMETER);
            return !type.getType().equalsIgnoreCase(MULTIPART)
                    && type.getParameters().values().stream().allMatch(ContentType::isPlain)
                    && (charset == null || Charset.isSupported(charset));
        } catch (IllegalArgumentException e) {
            // Its message has the value, which may be anything.
            return false;
        }
    }

    /// Whoever reads forms looks for a parameter by its name and the sign after it, and would find
    /// that in a value too.
    private static boolean isPlain(String value) {
        return value.indexOf('=') < 0;
    }
}
