package io.tokenvigil.registry.live;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.problem.ProblemException;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The journal as it grows.
@Path("/api/v1/events")
@RolesAllowed(Role.VIEWERS)
@RunOnVirtualThread
@Tag(name = "Events")
public class EventsResource {

    private final LiveFeed feed;
    private final Places places;
    private final Caller caller;
    private final RightToFollow right;
    private final RoutingContext context;

    EventsResource(
            LiveFeed feed,
            Places places,
            Caller caller,
            RightToFollow right,
            RoutingContext context) {
        this.feed = feed;
        this.places = places;
        this.caller = caller;
        this.right = right;
        this.context = context;
    }

    @GET
    @Operation(
            operationId = "followEvents",
            summary = "Follow the events that this key may see, as they happen",
            description =
                    "Server-sent events without an end. `event` is the type, `data` the body as it is on the topic, `id` a"
                            + " place: sent back as `Last-Event-ID` it goes on behind it, with nothing left out and nothing"
                            + " twice. It is sealed, and another text each time. `event: gap` says that what lay behind the"
                            + " place is no longer kept: list the tokens anew. Without a place it begins with what happens"
                            + " once its headers are there.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = String.class),
                            examples =
                                    @ExampleObject(
                                            name = "anEvent",
                                            value =
                                                    """
                                                    id: AAAAQwFNRQPCV4m2
                                                    event: TokenExpired
                                                    data: {"tokenId":"0193a1b2-7c5d-7e8f-9a0b-1c2d3e4f5a6b","sequence":7,"namespace":"payroll"}

                                                    """)))
    public Response follow(
            @HeaderParam("Last-Event-ID")
                    @Parameter(description = "The last `id` that was received")
                    @Nullable String lastEventId,
            @QueryParam("lastEventId")
                    @Parameter(
                            description =
                                    "The same, for clients that cannot send the header: a browser's EventSource that is made anew")
                    @Nullable String lastKnown) {
        places.demandKey();
        Position from = position(lastEventId == null ? lastKnown : lastEventId);
        Following following = feed.follow(caller, from, Peer.of(context.request()));
        Broadcast broadcast = new Broadcast(following, right.now(), new PlacedEvents(places));
        return broadcast.answer().header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    @HEAD
    @Operation(hidden = true)
    public Response head(@QueryParam("lastEventId") @Nullable String lastKnown) {
        return Broadcast.headers();
    }

    private @Nullable Position position(@Nullable String text) {
        return text == null || text.isEmpty()
                ? null
                : places.find(text)
                        .orElseThrow(
                                () ->
                                        ProblemException.invalid(
                                                "Last-Event-ID",
                                                "must be the id of an event of this feed",
                                                text));
    }
}
