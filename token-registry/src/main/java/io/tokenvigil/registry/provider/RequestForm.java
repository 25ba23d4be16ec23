package io.tokenvigil.registry.provider;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A declared request as people write it, and as a lease carries it.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "DeclaredRequest")
public record RequestForm(
        @Schema(required = true, description = "GET, POST, PUT or PATCH", examples = "POST")
                @Nullable String method,
        @Schema(
                        description = "At the token endpoint's host; left out: the token endpoint",
                        examples =
                                "https://api.example.com/v1/tokens/rotate?days={lifetimeSeconds}")
                @Nullable String url,
        @Schema(examples = "{\"Private-Token\": \"{accessToken}\"}")
                @Nullable Map<String, @Nullable String> headers,
        @Schema(examples = "{\"token\": \"{refreshToken}\"}") @Nullable String body,
        @Schema(
                        description = "application/json or application/x-www-form-urlencoded",
                        examples = "application/json")
                @Nullable String contentType) {

    /// The request in the same words.
    public static RequestForm of(DeclaredRequest request) {
        Map<String, @Nullable String> headers = new LinkedHashMap<>();
        request.headers().forEach((name, value) -> headers.put(name, value.text()));
        return new RequestForm(
                request.method().text(),
                request.url() == null ? null : request.url().text(),
                headers.isEmpty() ? null : headers,
                request.body() == null ? null : request.body().text(),
                request.bodyType() == null ? null : request.bodyType().text());
    }
}
