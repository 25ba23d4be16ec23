package io.tokenvigil.registry.schedule;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.paging.Page;
import io.tokenvigil.registry.paging.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// What was and what will be of a token.
@Path("/api/v1/tokens/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWERS)
@RunOnVirtualThread
@Tag(name = "Tokens")
public class ScheduleResource {

    private final Schedules schedules;
    private final Events events;

    ScheduleResource(Schedules schedules, Events events) {
        this.schedules = schedules;
        this.events = events;
    }

    /// What will happen, in order.
    @Schema(name = "Schedule")
    record ScheduleView(List<ScheduleItem> items) {}

    @GET
    @Path("/schedule")
    @Operation(
            operationId = "getSchedule",
            summary = "Exactly what will happen to a token and when, if nobody touches it")
    public ScheduleView schedule(@PathParam("id") UUID id) {
        return new ScheduleView(schedules.of(id));
    }

    @GET
    @Path("/events")
    @Operation(operationId = "listTokenEvents", summary = "A token's events, oldest first")
    public Page<EventView> events(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return events.of(id, PageRequest.of(limit, cursor));
    }
}
