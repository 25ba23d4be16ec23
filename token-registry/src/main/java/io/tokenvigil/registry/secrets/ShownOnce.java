package io.tokenvigil.registry.secrets;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/// Answers that show a value which is never shown again: no cache on the way keeps them.
public final class ShownOnce {

    private ShownOnce() {}

    public static Response in(Response.ResponseBuilder answer, Object view) {
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store").entity(view).build();
    }
}
