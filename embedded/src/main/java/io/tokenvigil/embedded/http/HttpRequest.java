package io.tokenvigil.embedded.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One request, read whole.
///
/// @param path decoded by nobody: as it stood in the request line, without the query
/// @param query as it stood there, empty where there was none
/// @param headers by lower-case name; of a repeated one the last
/// @param connection counts the server's connections from 1
@SuppressWarnings("ArrayRecordComponent") // requests are read, never compared
public record HttpRequest(
        String method,
        String path,
        String query,
        Map<String, String> headers,
        byte[] body,
        long connection) {

    public HttpRequest {
        headers = Map.copyOf(headers);
    }

    HttpRequest with(byte[] all) {
        return new HttpRequest(method, path, query, headers, all, connection);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    public Form form() {
        return Form.parse(text());
    }

    public Form parameters() {
        return Form.parse(query);
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public Optional<String> bearerToken() {
        return header("Authorization")
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(value -> value.substring(7).strip());
    }
}
