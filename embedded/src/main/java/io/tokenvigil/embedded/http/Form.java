package io.tokenvigil.embedded.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Decoded `application/x-www-form-urlencoded` fields. A repeated field keeps its first value.
public record Form(Map<String, String> fields) {

    public Form {
        fields = Map.copyOf(fields);
    }

    /// @throws IllegalArgumentException for a broken percent escape
    static Form parse(String encoded) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!name.isEmpty()) {
                fields.putIfAbsent(
                        decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return new Form(fields);
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /// Present and not empty.
    public Optional<String> filled(String name) {
        return get(name).filter(value -> !value.isEmpty());
    }

    private static String decode(String value) {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }
}
