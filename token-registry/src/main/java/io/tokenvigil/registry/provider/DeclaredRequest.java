package io.tokenvigil.registry.provider;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The one request that gets a new access token, as an entry of protocol `http` declares it.
///
/// @param url path and query may have placeholders, and nothing before them; none: the token
///   endpoint
/// @param headers by name, as written
/// @param bodyType there where a body is
public record DeclaredRequest(
        Method method,
        @Nullable Template url,
        Map<String, Template> headers,
        @Nullable Template body,
        @Nullable BodyType bodyType) {

    /// How it is sent.
    public enum Method implements Word {
        GET,
        POST,
        PUT,
        PATCH;

        @Override
        public String text() {
            return name();
        }
    }

    /// What a body is, and so how placeholders in it are encoded.
    public enum BodyType implements Word {
        FORM("application/x-www-form-urlencoded"),
        JSON("application/json");

        private final String text;

        BodyType(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }
    }

    public DeclaredRequest {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /// Everything that is filled in anywhere in it.
    public Set<Placeholder> placeholders() {
        Set<Placeholder> used = EnumSet.noneOf(Placeholder.class);
        if (url != null) {
            used.addAll(url.placeholders());
        }
        headers.values().forEach(header -> used.addAll(header.placeholders()));
        if (body != null) {
            used.addAll(body.placeholders());
        }
        return used;
    }
}
