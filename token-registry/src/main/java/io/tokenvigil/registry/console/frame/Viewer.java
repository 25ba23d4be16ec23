package io.tokenvigil.registry.console.frame;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// How the present request's browser wants things shown.
@ApplicationScoped
public class Viewer {

    /// The header by which browsers say how near to us the page is that sends them.
    static final String SITE = "Sec-Fetch-Site";

    /// What it says of our own pages.
    static final String OURS = "same-origin";

    static final String LANGUAGE = "vigil-language";
    static final String ZONE = "vigil-zone";

    private static final ZoneId UTC = ZoneId.of("UTC");

    private final RoutingContext context;

    Viewer(RoutingContext context) {
        this.context = context;
    }

    /// What was chosen here, else what the browser prefers.
    public Language language() {
        return Language.of(cookie(LANGUAGE))
                .orElseGet(
                        () -> Language.preferred(request().getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
    }

    /// The browser's zone, which our script says in a cookie; UTC before it did.
    public ZoneId zone() {
        String said = cookie(ZONE);
        try {
            return said == null ? UTC : ZoneId.of(URLDecoder.decode(said, StandardCharsets.UTF_8));
        } catch (DateTimeException | IllegalArgumentException e) {
            return UTC;
        }
    }

    /// The page that the browser shows: the path and query that were asked for, as they came, or
    /// the page whose form was sent, for a form's own address is none to go back to.
    public String here() {
        String asked = request().uri();
        return HttpMethod.GET.equals(request().method()) || !ConsolePath.includes(asked)
                ? asked
                : ConsolePath.above(asked);
    }

    /// Whether htmx asks for a piece of a page.
    public boolean asksForPiece() {
        return "true".equals(request().getHeader("HX-Request"));
    }

    /// Whether a page of another site sent the browser here, which then brings no cookie.
    public boolean comesFromAnotherSite() {
        return "cross-site".equals(site());
    }

    /// Whether one of our own pages sent the browser here, as far as it says where it comes from.
    public boolean comesFromHere() {
        String site = site();
        return site == null || site.equals(OURS);
    }

    /// The network address at the other end of the connection.
    public String address() {
        return request().remoteAddress().hostAddress();
    }

    private @Nullable String site() {
        return request().getHeader(SITE);
    }

    private @Nullable String cookie(String name) {
        Cookie cookie = request().getCookie(name);
        return cookie == null ? null : cookie.getValue();
    }

    private HttpServerRequest request() {
        return context.request();
    }
}
