package io.tokenvigil.worker.protocol;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Where in a request a placeholder stands, and so how what fills it is written there: it can never
/// end the place and begin another.
enum Place {
    /// A path's segment, or a query: all but RFC 3986's unreserved characters in percent.
    ADDRESS {
        @Override
        String encoded(String value) {
            return FORM.encoded(value).replace("+", "%20").replace("%7E", "~");
        }
    },
    /// As it is: what a header cannot have makes no request.
    HEADER {
        @Override
        String encoded(String value) {
            if (!value.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
                throw new IllegalArgumentException("a value that no header can have");
            }
            return value;
        }
    },
    FORM {
        @Override
        String encoded(String value) {
            return URLEncoder.encode(value, StandardCharsets.UTF_8);
        }
    },
    /// Inside quotes.
    JSON {
        @Override
        String encoded(String value) {
            return new String(JsonStringEncoder.getInstance().quoteAsString(value));
        }
    };

    /// In a body of this media type.
    ///
    /// @throws IllegalArgumentException for one in which nothing could be encoded
    static Place ofBody(String mediaType) {
        return switch (mediaType) {
            case "application/json" -> JSON;
            case "application/x-www-form-urlencoded" -> FORM;
            default -> throw new IllegalArgumentException("unknown type of body");
        };
    }

    /// @throws IllegalArgumentException where the place cannot have the value; it is not told
    abstract String encoded(String value);
}
