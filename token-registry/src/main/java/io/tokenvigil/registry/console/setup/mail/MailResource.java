package io.tokenvigil.registry.console.setup.mail;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.setup.Setup;
import io.tokenvigil.registry.paging.PageRequest;
import io.tokenvigil.registry.token.Looking;
import io.tokenvigil.registry.token.TokenFilter;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The page on which mails are tried; the mails themselves come into its frames.
@Path("/console/setup/mail")
@RolesAllowed(Role.EDITORS)
@RunOnVirtualThread
public class MailResource {

    private static final int TOKENS = 50;

    private final Looking looking;
    private final Caller caller;
    private final Setup setup;

    MailResource(Looking looking, Caller caller, Setup setup) {
        this.looking = looking;
        this.caller = caller;
        this.setup = setup;
    }

    @GET
    @Operation(hidden = true)
    public Response page() {
        return setup.showWithFrames(
                Pages.page(
                        setup.around(),
                        new MailPage(
                                looking.list(
                                                TokenFilter.of(new MultivaluedHashMap<>()),
                                                new PageRequest(TOKENS, null))
                                        .items(),
                                caller.keepsAll())));
    }
}
