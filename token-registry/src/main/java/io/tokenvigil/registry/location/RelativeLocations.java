package io.tokenvigil.registry.location;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.Objects;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/// Says by its path alone where something of ours is (RFC 9110 §10.2.2): whoever asked knows under
/// which scheme and host they did. What is put before the path otherwise is what this service was
/// asked by, which behind a proxy that ends TLS is plain http.
class RelativeLocations {

    @ServerResponseFilter
    void shorten(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getHeaders().getFirst(HttpHeaders.LOCATION) instanceof URI target
                && isOurs(target, request.getUriInfo().getBaseUri())) {
            response.getHeaders().putSingle(HttpHeaders.LOCATION, shortened(target));
        }
    }

    /// A path that begins with two slashes would be read as somebody's host.
    private static boolean isOurs(URI target, URI base) {
        return Objects.equals(target.getScheme(), base.getScheme())
                && Objects.equals(target.getRawAuthority(), base.getRawAuthority())
                && target.getRawPath() != null
                && target.getRawPath().startsWith("/")
                && !target.getRawPath().startsWith("//");
    }

    private static URI shortened(URI target) {
        return URI.create(
                target.getRawPath()
                        + after('?', target.getRawQuery())
                        + after('#', target.getRawFragment()));
    }

    private static String after(char sign, @Nullable String part) {
        return part == null ? "" : sign + part;
    }
}
