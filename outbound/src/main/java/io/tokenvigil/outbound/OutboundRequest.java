package io.tokenvigil.outbound;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One request to somebody else's service.
///
/// The URL is what an operator configured and may be printed; what is secret in a query travels in
/// `query`, which is appended to the URL's own.
///
/// @param query already encoded, without the question mark
/// @param headers besides Host, Content-Length and Connection, which are the client's
/// @param deadline for all of it: resolving, connecting, sending, and the last byte of the answer
/// @param bounds what it has to keep to besides, whenever it is made; null: nothing
public record OutboundRequest(
        Method method,
        URI url,
        @Nullable Secret query,
        Map<String, Secret> headers,
        @Nullable Secret body,
        Duration deadline,
        @Nullable Bounds bounds) {
    /// Readings of the monotonic clock ([System#nanoTime]). They are compared with it as late as
    /// can be, so that they hold for a process that was frozen between deciding and doing.
    ///
    /// @param leaveBy after which its first byte must not leave any more
    /// @param endBy by which all of it is over
    public record Bounds(long leaveBy, long endBy) {}

    /// What is asked of the other side.
    public enum Method {
        GET,
        POST,
        PUT,
        PATCH
    }

    public OutboundRequest {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("deadline %s is not positive".formatted(deadline));
        }
        if (body != null && method == Method.GET) {
            throw new IllegalArgumentException("a GET has no body");
        }
    }

    public OutboundRequest(
            Method method,
            URI url,
            @Nullable Secret query,
            Map<String, Secret> headers,
            @Nullable Secret body,
            Duration deadline) {
        this(method, url, query, headers, body, deadline, null);
    }

    /// A request that only reads.
    public static OutboundRequest get(URI url, Duration deadline) {
        return new OutboundRequest(Method.GET, url, null, Map.of(), null, deadline);
    }

    /// A request with a body of the given media type.
    public static OutboundRequest post(URI url, String mediaType, Secret body, Duration deadline) {
        return new OutboundRequest(
                Method.POST,
                url,
                null,
                Map.of("content-type", Secret.of(mediaType)),
                body,
                deadline);
    }

    public OutboundRequest withQuery(Secret more) {
        return new OutboundRequest(method, url, more, headers, body, deadline, bounds);
    }

    public OutboundRequest within(Bounds other) {
        return new OutboundRequest(method, url, query, headers, body, deadline, other);
    }

    public OutboundRequest withHeader(String name, Secret value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new OutboundRequest(method, url, query, more, body, deadline, bounds);
    }

    /// Path and query as they go on the wire.
    Secret target() {
        var path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        var own = url.getRawQuery() == null ? "" : url.getRawQuery();
        var added = query == null ? "" : query.reveal();
        var both = own.isEmpty() || added.isEmpty() ? own + added : own + "&" + added;
        return Secret.of(both.isEmpty() ? path : path + "?" + both);
    }

    /// Whether all of it can be written as HTTP/1.1 without changing its meaning: no control
    /// characters, no space in the target, ASCII only.
    boolean isWritable() {
        return target().reveal().chars().allMatch(c -> c > 0x20 && c < 0x7f)
                && headers.entrySet().stream()
                        .allMatch(
                                header ->
                                        header.getKey().matches("[A-Za-z0-9-]+")
                                                && header.getValue()
                                                        .reveal()
                                                        .chars()
                                                        .allMatch(c -> c >= 0x20 && c < 0x7f));
    }

    @Override
    public String toString() {
        return method + " " + url;
    }
}
