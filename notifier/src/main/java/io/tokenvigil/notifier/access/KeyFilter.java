package io.tokenvigil.notifier.access;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;

/// Turns away whoever does not show the key.
@Provider
@KeyRequired
public class KeyFilter implements ContainerRequestFilter {
    private final Key key;

    KeyFilter(Key key) {
        this.key = key;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!key.opens(request.getHeaderString(HttpHeaders.AUTHORIZATION))) {
            request.abortWith(
                    Response.status(Response.Status.UNAUTHORIZED)
                            .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                            .type(MediaType.valueOf("application/problem+json"))
                            .entity(
                                    Map.of(
                                            "type", "about:blank",
                                            "title", "Unauthorized",
                                            "status", 401))
                            .build());
        }
    }
}
