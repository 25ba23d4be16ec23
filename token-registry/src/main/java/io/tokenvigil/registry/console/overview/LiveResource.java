package io.tokenvigil.registry.console.overview;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.frame.ConsolePath;
import io.tokenvigil.registry.console.signin.SessionWatch;
import io.tokenvigil.registry.live.Broadcast;
import io.tokenvigil.registry.live.Delivery;
import io.tokenvigil.registry.live.EventStream;
import io.tokenvigil.registry.live.Following;
import io.tokenvigil.registry.live.LiveFeed;
import io.tokenvigil.registry.live.Peer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Tells an open page which of its parts have changed: the live feed as the session's key sees it,
/// and nothing of the events themselves.
@Path(ConsolePath.LIVE)
@RolesAllowed(Role.VIEWERS)
@RunOnVirtualThread
public class LiveResource {

    private final LiveFeed feed;
    private final SessionWatch sessions;
    private final Caller caller;
    private final RoutingContext context;

    LiveResource(LiveFeed feed, SessionWatch sessions, Caller caller, RoutingContext context) {
        this.feed = feed;
        this.sessions = sessions;
        this.caller = caller;
        this.context = context;
    }

    @GET
    @Operation(hidden = true)
    public Response follow() {
        HttpServerRequest request = context.request();
        Following following = feed.follow(caller, null, Peer.of(request));
        Broadcast broadcast = new Broadcast(following, sessions.watch(request), new Parts());
        return broadcast.answer().build();
    }

    @HEAD
    @Operation(hidden = true)
    public Response head() {
        return Broadcast.headers();
    }

    /// Names what changed, without a place: a page that comes back looks at all of its parts. It
    /// sees by a beat that the connection lives, which comments would not tell it.
    private static final class Parts implements Broadcast.Telling {

        @Override
        public void events(EventStream out, Delivery.Events news) throws IOException {
            Set<Part> moved = Part.movedBy(news.events());
            if (moved.isEmpty()) {
                out.event("beat", "-");
            } else {
                out.event("moved", names(moved));
            }
        }

        @Override
        public void gap(EventStream out, Delivery.Gap gap) throws IOException {
            out.event("moved", names(EnumSet.allOf(Part.class)));
        }

        private static String names(Set<Part> parts) {
            return parts.stream().map(Part::id).collect(Collectors.joining(" "));
        }
    }
}
