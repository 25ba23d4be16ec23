package io.tokenvigil.registry.console.setup.provider;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.frame.ConsolePath;
import io.tokenvigil.registry.console.frame.TypedWord;
import io.tokenvigil.registry.console.setup.Part;
import io.tokenvigil.registry.console.setup.Setup;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.provider.Catalogue;
import io.tokenvigil.registry.refresh.Attempts;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Providers, and what is done to one as a whole.
@Path("/console/setup/providers")
@RunOnVirtualThread
public class ProvidersResource {

    private final ProviderPages pages;
    private final Catalogue catalogue;
    private final Attempts attempts;
    private final Setup setup;

    ProvidersResource(ProviderPages pages, Catalogue catalogue, Attempts attempts, Setup setup) {
        this.pages = pages;
        this.catalogue = catalogue;
        this.attempts = attempts;
        this.setup = setup;
    }

    @GET
    @RolesAllowed(Role.VIEWERS)
    @Operation(hidden = true)
    public Response list(@QueryParam("cursor") @Nullable String cursor) {
        return setup.list(pages.list(cursor));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Role.VIEWERS)
    @Operation(hidden = true)
    public Response page(@PathParam("id") String id) {
        return setup.show(Pages.page(setup.around(), pages.page(id, null)));
    }

    @POST
    @Path("/{id}/suspend")
    @RolesAllowed(Role.ADMINS)
    @Operation(hidden = true)
    public Response suspend(
            @PathParam("id") String id, @FormParam("confirm") @Nullable String typed) {
        return done(
                id,
                Part.PROVIDERS.path() + "/" + id,
                () -> {
                    TypedWord.demand("suspend", typed);
                    catalogue.suspend(id);
                });
    }

    @POST
    @Path("/{id}/resume")
    @RolesAllowed(Role.ADMINS)
    @Operation(hidden = true)
    public Response resume(@PathParam("id") String id) {
        return done(id, Part.PROVIDERS.path() + "/" + id, () -> catalogue.resume(id));
    }

    /// What is found stands among the token's calls.
    @POST
    @Path("/{id}/test")
    @RolesAllowed(Role.ADMINS)
    @Operation(hidden = true)
    public Response test(@PathParam("id") String id, @FormParam("token") @Nullable UUID token) {
        return done(
                id,
                ConsolePath.TOKENS + "/" + token + "#attempts",
                () -> {
                    if (token == null) {
                        throw ProblemException.invalid("token", "is missing");
                    }
                    attempts.test(id, token);
                });
    }

    @POST
    @Path("/{id}/delete")
    @RolesAllowed(Role.ADMINS)
    @Operation(hidden = true)
    public Response delete(
            @PathParam("id") String id, @FormParam("confirm") @Nullable String typed) {
        return done(
                id,
                Part.PROVIDERS.path(),
                () -> {
                    TypedWord.demand(id, typed);
                    catalogue.delete(id);
                });
    }

    private Response done(String id, String next, Runnable action) {
        return setup.done(
                action,
                next,
                problem -> Pages.page(setup.around(), pages.page(id, setup.reason(problem))));
    }
}
