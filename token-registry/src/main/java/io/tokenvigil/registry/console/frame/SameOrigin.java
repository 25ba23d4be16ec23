package io.tokenvigil.registry.console.frame;

import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/// Refuses what another site has a browser send to the console, besides the cookie's `SameSite`:
/// every request that may change something has to come from a page of the console, by the browser's
/// own word.
class SameOrigin {

    /// Before sign-in is looked at.
    private static final int FIRST = 50;

    @ServerRequestFilter(priority = FIRST)
    void check(ContainerRequestContext request) {
        if (ConsolePath.includes(request.getUriInfo().getPath())
                && !request.getMethod().equals(HttpMethod.GET)
                && !request.getMethod().equals(HttpMethod.HEAD)
                && !isOurs(
                        request.getHeaderString(Viewer.SITE),
                        request.getHeaderString("Origin"),
                        request.getHeaderString(HttpHeaders.HOST))) {
            throw ProblemException.of(
                    ProblemType.FORBIDDEN,
                    "This did not come from a page of the console: open the page and try again.");
        }
    }

    /// Browsers that do not say from where at least say their origin. Of that the host counts: a
    /// proxy may speak https where we speak http. Who says neither is no browser of today.
    static boolean isOurs(@Nullable String site, @Nullable String origin, @Nullable String host) {
        if (site != null) {
            return site.equals(Viewer.OURS);
        }
        return origin != null
                && host != null
                && host.toLowerCase(Locale.ROOT).equals(authority(origin));
    }

    private static @Nullable String authority(String origin) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority == null ? null : authority.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
