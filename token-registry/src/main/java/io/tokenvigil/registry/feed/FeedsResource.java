package io.tokenvigil.registry.feed;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.paging.Page;
import io.tokenvigil.registry.paging.PageRequest;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.secrets.ShownOnce;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Calendars to subscribe to: made and ended by administrators, read by whoever has the address.
@Path("/api/v1/feeds")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMINS)
@RunOnVirtualThread
@Tag(name = "Feeds")
public class FeedsResource {

    static final String SUFFIX = ".ics";

    private final Feeds feeds;
    private final Calendars calendars;

    FeedsResource(Feeds feeds, Calendars calendars) {
        this.feeds = feeds;
        this.calendars = calendars;
    }

    @POST
    @Operation(
            operationId = "createFeed",
            summary = "Make a calendar of what comes; its address is shown here and never again",
            description =
                    "Whoever has the address sees names of tokens and dates, and nothing else.")
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = FeedView.class)))
    public Response create(NewFeedRequest request) {
        FeedView made = feeds.create(request);
        return ShownOnce.in(Response.created(URI.create("/api/v1/feeds/" + made.id())), made);
    }

    @GET
    @Operation(
            operationId = "listFeeds",
            summary = "Feeds in the order they were made, without addresses")
    public Page<FeedView> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return feeds.list(PageRequest.of(limit, cursor));
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteFeed", summary = "End a feed now: its address opens nothing")
    public void delete(@PathParam("id") UUID id) {
        feeds.delete(id);
    }

    @GET
    @Path("/{key}" + SUFFIX)
    @Produces("text/calendar")
    @PermitAll
    @Operation(
            operationId = "readFeed",
            summary = "The calendar (RFC 5545): notices and expiries of the next 400 days",
            description = "Needs no sign-in: the key in the address is what opens it.")
    @APIResponse(responseCode = "200", content = @Content(mediaType = "text/calendar"))
    public Response read(@PathParam("key") String key) {
        String calendar =
                FeedKey.parse(key)
                        .flatMap(calendars::of)
                        .orElseThrow(() -> ProblemException.notFound("feed", "of this key"));
        return Response.ok(calendar, "text/calendar;charset=utf-8")
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=300")
                .build();
    }
}
