package io.tokenvigil.registry.console.token;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.frame.ConsolePath;
import io.tokenvigil.registry.console.frame.Frames;
import io.tokenvigil.registry.resolve.Decision;
import io.tokenvigil.registry.resolve.Resolving;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// What is done to a token from its page. What is refused is said on the page, which is up to date
/// then.
@Path(ConsolePath.TOKENS + "/{id}")
@RolesAllowed(Role.EDITORS)
@RunOnVirtualThread
public class ActionsResource {

    private final Actions actions;
    private final Resolving resolving;
    private final TokenPages pages;
    private final Frames frames;

    ActionsResource(Actions actions, Resolving resolving, TokenPages pages, Frames frames) {
        this.actions = actions;
        this.resolving = resolving;
        this.pages = pages;
        this.frames = frames;
    }

    @POST
    @Path("/generations")
    @RolesAllowed({Role.EDITORS, Role.OWNERS})
    @Operation(hidden = true)
    public Response bring(@PathParam("id") UUID id, @BeanParam NewValueForm form) {
        return done(id, () -> actions.bring(id, form.current(), form.request()));
    }

    @POST
    @Path("/reflected")
    @RolesAllowed({Role.EDITORS, Role.OWNERS})
    @Operation(hidden = true)
    public Response reflected(
            @PathParam("id") UUID id,
            @FormParam("destination") @Nullable String destination,
            @FormParam("generation") int generation,
            @FormParam("checked") boolean checked) {
        return done(
                id,
                () ->
                        actions.reflected(
                                id, destination == null ? "" : destination, generation, checked));
    }

    @POST
    @Path("/retire")
    @RolesAllowed({Role.EDITORS, Role.OWNERS})
    @Operation(hidden = true)
    public Response retire(@PathParam("id") UUID id, @FormParam("generation") int generation) {
        return done(id, () -> actions.retire(id, generation, pages.checklist(id)));
    }

    @POST
    @Path("/refresh")
    @Operation(hidden = true)
    public Response refresh(@PathParam("id") UUID id) {
        return done(id, () -> actions.refresh(id));
    }

    @POST
    @Path("/resolve")
    @RolesAllowed(Role.ADMINS)
    @Operation(hidden = true)
    public Response resolve(
            @PathParam("id") UUID id,
            @FormParam("decision") @Nullable String decision,
            @FormParam("since") @Nullable String since) {
        return done(
                id, () -> resolving.resolve(id, Decision.of(decision).orElse(null), shown(since)));
    }

    @POST
    @Path("/revoke")
    @Operation(hidden = true)
    public Response revoke(@PathParam("id") UUID id, @FormParam("name") @Nullable String name) {
        return done(id, () -> actions.revoke(id, name == null ? "" : name.strip()));
    }

    /// Since when something was unknown as the page showed it; long ago where it did not say so.
    private static Instant shown(@Nullable String since) {
        try {
            return since == null ? Instant.EPOCH : Instant.parse(since);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    private Response done(UUID id, Runnable action) {
        return frames.done(
                action,
                ConsolePath.TOKENS + "/" + id,
                problem ->
                        Pages.page(frames.signedIn(), pages.of(id, null, frames.reason(problem))));
    }
}
