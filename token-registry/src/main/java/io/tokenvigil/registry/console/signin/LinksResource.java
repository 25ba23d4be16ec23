package io.tokenvigil.registry.console.signin;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.access.CallerIdentity;
import io.tokenvigil.registry.access.KeyHash;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.ConsoleConfig;
import io.tokenvigil.registry.console.frame.ConsolePath;
import io.tokenvigil.registry.installation.InstallationConfig;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import io.tokenvigil.registry.secrets.ShownOnce;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Links that open the console once.
@Path("/api/v1/console-links")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMINS)
@RunOnVirtualThread
@Tag(name = "Console")
public class LinksResource {

    private final Sessions sessions;
    private final Caller caller;
    private final SecurityIdentity identity;
    private final ConsoleConfig config;
    private final InstallationConfig installation;

    LinksResource(
            Sessions sessions,
            Caller caller,
            SecurityIdentity identity,
            ConsoleConfig config,
            InstallationConfig installation) {
        this.sessions = sessions;
        this.caller = caller;
        this.identity = identity;
        this.config = config;
        this.installation = installation;
    }

    @POST
    @Operation(
            operationId = "createConsoleLink",
            summary = "Make a link that signs in to the console once, as yourself",
            description =
                    "What opens it stands behind `#`, which browsers send to nobody: not into a log, not to"
                            + " another site.")
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = LinkView.class)))
    public Response create() {
        KeyHash key = CallerIdentity.keyOf(identity).orElseThrow(LinksResource::noKey);
        String url = sessions.link(key, caller).map(this::address).orElse(null);
        return ShownOnce.in(
                Response.status(Response.Status.CREATED), new LinkView(url, config.link()));
    }

    private String address(Ticket link) {
        return installation.address() + ConsolePath.SIGN_IN + "#" + link.reveal();
    }

    private static ProblemException noKey() {
        return ProblemException.of(
                ProblemType.FORBIDDEN,
                "A link signs in as the key that made it: whoever has a sign-in at the issuer opens the console by that.");
    }
}
