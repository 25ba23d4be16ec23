package io.tokenvigil.embedded.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a handler answers, and how it goes over the wire.
@SuppressWarnings("ArrayRecordComponent") // answers are sent, never compared
public record HttpReply(
        int status, Map<String, String> headers, byte[] body, Delivery delivery, Receipt receipt) {
    private static final Receipt NOBODY_ASKS = _ -> {};

    public HttpReply {
        headers = new LinkedHashMap<>(headers);
    }

    public static HttpReply json(int status, Object value) {
        try {
            return of(status, "application/json", Json.MAPPER.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not writable as JSON: " + value.getClass(), e);
        }
    }

    public static HttpReply html(int status, String html) {
        return of(status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    public static HttpReply text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    public static HttpReply of(int status, String contentType, byte[] body) {
        return new HttpReply(
                status,
                Map.of("Content-Type", contentType),
                body,
                new Delivery.Whole(),
                NOBODY_ASKS);
    }

    /// An answer without a body.
    public static HttpReply empty(int status) {
        return new HttpReply(status, Map.of(), new byte[0], new Delivery.Whole(), NOBODY_ASKS);
    }

    public HttpReply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new HttpReply(status, more, body, delivery, receipt);
    }

    public HttpReply with(byte[] other) {
        return new HttpReply(status, headers, other, delivery, receipt);
    }

    public HttpReply delivered(Delivery other) {
        return new HttpReply(status, headers, body, other, receipt);
    }

    /// Whoever was told before is not told any more.
    public HttpReply telling(Receipt other) {
        return new HttpReply(status, headers, body, delivery, other);
    }
}
