package io.tokenvigil.registry.installation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// What the installation is and how it fares, and the red buttons.
@Path("/api/v1/installation")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Installation")
public class InstallationResource {

    private final InstallationReport report;
    private final Switches switches;

    InstallationResource(InstallationReport report, Switches switches) {
        this.report = report;
        this.switches = switches;
    }

    @GET
    @RolesAllowed(Role.VIEWERS)
    @Operation(
            operationId = "getInstallation",
            summary = "What this installation is, and what holds it up")
    public InstallationView get() {
        return report.view();
    }

    @POST
    @Path("/pause")
    @RolesAllowed(Role.ADMINS)
    @Operation(
            operationId = "pauseInstallation",
            summary = "Give no more leases: no provider is called until it is resumed")
    public InstallationView pause() {
        switches.pause();
        return report.view();
    }

    @POST
    @Path("/resume")
    @RolesAllowed(Role.ADMINS)
    @Operation(operationId = "resumeInstallation", summary = "Give leases again")
    public InstallationView resume() {
        switches.resume();
        return report.view();
    }

    @POST
    @Path("/unlock")
    @RolesAllowed(Role.ADMINS)
    @Operation(
            operationId = "unlockInstallation",
            summary = "State that nothing the database shows as good was spent elsewhere")
    public InstallationView unlock() {
        switches.unlock();
        return report.view();
    }
}
