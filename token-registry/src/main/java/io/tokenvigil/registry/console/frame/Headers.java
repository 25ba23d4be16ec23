package io.tokenvigil.registry.console.frame;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// What every answer of the console tells the browser: run nothing but our own files, show it in
/// nobody's frame, keep nothing.
class Headers {

    static final String POLICY = "Content-Security-Policy";
    static final String IN_FRAME = "X-Frame-Options";

    /// What a page may load.
    static final String PAGE =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final Map<String, String> ALWAYS =
            Map.of(
                    POLICY,
                    PAGE,
                    IN_FRAME,
                    "DENY",
                    "X-Content-Type-Options",
                    "nosniff",
                    // Not no-referrer, under which forms would be sent with the origin "null".
                    "Referrer-Policy",
                    "same-origin",
                    "Cross-Origin-Opener-Policy",
                    "same-origin",
                    "Cross-Origin-Resource-Policy",
                    "same-origin",
                    "Permissions-Policy",
                    "camera=(), geolocation=(), microphone=(), payment=(), usb=()");

    @ServerResponseFilter
    void add(ContainerRequestContext request, ContainerResponseContext response) {
        if (ConsolePath.includes(request.getUriInfo().getPath())) {
            MultivaluedMap<String, Object> headers = response.getHeaders();
            ALWAYS.forEach(
                    (name, value) -> {
                        // Frames says of the few answers for which one of these is another.
                        if (!headers.containsKey(name)) {
                            headers.putSingle(name, value);
                        }
                    });
            if (!headers.containsKey(HttpHeaders.CACHE_CONTROL)) {
                headers.putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
            }
        }
    }
}
