package io.tokenvigil.registry.console.signin;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.frame.ConsolePath;
import io.tokenvigil.registry.console.frame.Section;
import io.tokenvigil.registry.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Where the console begins. What is nowhere else in it is not there, for whoever is signed in.
@Path(ConsolePath.HOME)
@RolesAllowed({Role.VIEWERS, Role.CONSUMERS, Role.OWNERS})
public class HomeResource {

    private final Caller caller;

    HomeResource(Caller caller) {
        this.caller = caller;
    }

    @GET
    @Operation(hidden = true)
    public Response home() {
        return Response.seeOther(URI.create(Section.of(caller.role()).getFirst().path())).build();
    }

    @GET
    @Path("/{nowhere:.+}")
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Response nowhere(@PathParam("nowhere") String path) {
        throw ProblemException.notFound("page", path);
    }
}
