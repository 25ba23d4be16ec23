package io.tokenvigil.registry.notice;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Word of mails that came back, from whoever reads the mailbox that they come back to.
@Path("/api/v1/notices/bounces")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.EDITORS)
@RunOnVirtualThread
@Tag(name = "Installation")
public class BouncesResource {

    private final Bouncing bouncing;

    BouncesResource(Bouncing bouncing) {
        this.bouncing = bouncing;
    }

    /// What became of the report.
    ///
    /// @param notices how many of that mail count as failed because it came back; 0 where it is
    ///   only late
    public record Bounced(int notices) {}

    @POST
    @Operation(
            operationId = "reportBounce",
            summary = "Say that a mail came back after the mail server had taken it",
            description =
                    "Its notices count as failed, and whoever is next in line is told: the namespace's"
                            + " operators, then the installation's. For a role for all namespaces: a mail may"
                            + " be about tokens of several. 503 while the notifier is away.")
    @APIResponse(responseCode = "200", description = "Taken")
    @APIResponse(responseCode = "404", description = "No mail has this Message-ID")
    @APIResponse(responseCode = "409", description = "It is being handed over: say it again")
    public Bounced report(Bounce bounce) {
        return new Bounced(bouncing.report(bounce));
    }
}
