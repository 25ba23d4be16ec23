package io.tokenvigil.registry.console.setup.installation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.frame.TypedWord;
import io.tokenvigil.registry.console.setup.Setup;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.rewrap.Rewrap;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// The keys that seal every secret, and their rotation step by step. Apart from the installation's
/// own page because what each key is still needed for takes a while to count.
@Path("/console/setup/installation/keys")
@RolesAllowed(Role.ADMINS)
@RunOnVirtualThread
public class KeysetResource {

    private final Rewrap rewrap;
    private final Setup setup;

    KeysetResource(Rewrap rewrap, Setup setup) {
        this.rewrap = rewrap;
        this.setup = setup;
    }

    @GET
    @Operation(hidden = true)
    public Response page() {
        return setup.show(Pages.keys(setup.around(), rewrap.view(), null));
    }

    @POST
    @Path("/step")
    @Operation(hidden = true)
    public Response step(
            @QueryParam("step") Rewrap.@Nullable Step step,
            @FormParam("confirm") @Nullable String typed) {
        return setup.done(
                () -> take(step, typed),
                "/console/setup/installation/keys",
                problem -> Pages.keys(setup.around(), rewrap.view(), setup.reason(problem)));
    }

    private void take(Rewrap.@Nullable Step step, @Nullable String typed) {
        if (step == null) {
            throw ProblemException.invalid("step", "is missing");
        }
        TypedWord.demand(word(step), typed);
        rewrap.take(step);
    }

    private static String word(Rewrap.Step step) {
        return switch (step) {
            case ADD_KEY -> "add";
            case USE_NEWEST -> "use";
            case REWRAP -> "rewrap";
            case DESTROY_UNUSED -> "destroy";
        };
    }
}
