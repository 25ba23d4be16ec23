package io.tokenvigil.registry.console.setup.installation;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.frame.Moments;
import io.tokenvigil.registry.console.frame.Reason;
import io.tokenvigil.registry.console.frame.TypedWord;
import io.tokenvigil.registry.console.setup.Part;
import io.tokenvigil.registry.console.setup.Setup;
import io.tokenvigil.registry.installation.InstallationReport;
import io.tokenvigil.registry.installation.Switches;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// What the installation is and how it fares. Whoever presses a red button types what it does.
@Path("/console/setup/installation")
@RunOnVirtualThread
public class InstallationResource {

    private final InstallationReport report;
    private final Switches switches;
    private final Caller caller;
    private final Moments moments;
    private final Setup setup;

    InstallationResource(
            InstallationReport report,
            Switches switches,
            Caller caller,
            Moments moments,
            Setup setup) {
        this.report = report;
        this.switches = switches;
        this.caller = caller;
        this.moments = moments;
        this.setup = setup;
    }

    @GET
    @RolesAllowed(Role.VIEWERS)
    @Operation(hidden = true)
    public Response page() {
        return setup.show(page(null));
    }

    @POST
    @Path("/pause")
    @RolesAllowed(Role.ADMINS)
    @Operation(hidden = true)
    public Response pause(@FormParam("confirm") @Nullable String typed) {
        return done("pause", typed, switches::pause);
    }

    @POST
    @Path("/resume")
    @RolesAllowed(Role.ADMINS)
    @Operation(hidden = true)
    public Response resume(@FormParam("confirm") @Nullable String typed) {
        return done("resume", typed, switches::resume);
    }

    @POST
    @Path("/unlock")
    @RolesAllowed(Role.ADMINS)
    @Operation(hidden = true)
    public Response unlock(@FormParam("confirm") @Nullable String typed) {
        return done("unlock", typed, switches::unlock);
    }

    private Response done(String word, @Nullable String typed, Runnable button) {
        return setup.done(
                () -> {
                    TypedWord.demand(word, typed);
                    button.run();
                },
                Part.INSTALLATION.path(),
                problem -> page(setup.reason(problem)));
    }

    private TemplateInstance page(@Nullable Reason refusal) {
        return Pages.page(
                setup.around(),
                InstallationPage.of(report.view(), moments.now(), caller.keepsAll(), refusal));
    }
}
