package io.tokenvigil.registry.console.setup.mail;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.frame.Moments;
import io.tokenvigil.registry.console.setup.Setup;
import io.tokenvigil.registry.paging.PageRequest;
import io.tokenvigil.registry.token.Looking;
import io.tokenvigil.registry.token.TokenFilter;
import io.tokenvigil.registry.token.TokenView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The page on which mails are tried; the mails themselves come into its frames.
@Path("/console/setup/mail")
@RolesAllowed(Role.EDITORS)
@RunOnVirtualThread
public class MailResource {

    private static final int TOKENS = 50;

    private final Looking looking;
    private final Moments moments;
    private final Caller caller;
    private final Setup setup;

    MailResource(Looking looking, Moments moments, Caller caller, Setup setup) {
        this.looking = looking;
        this.moments = moments;
        this.caller = caller;
        this.setup = setup;
    }

    @GET
    @Operation(hidden = true)
    public Response page() {
        MultivaluedMap<String, String> ending = new MultivaluedHashMap<>();
        ending.putSingle("expiresAfter", moments.now().now().toString());
        return setup.showWithFrames(
                Pages.page(
                        setup.around(),
                        MailPage.of(
                                tokens(ending),
                                tokens(new MultivaluedHashMap<>()),
                                caller.keepsAll())));
    }

    private List<TokenView> tokens(MultivaluedMap<String, String> filter) {
        return looking.list(TokenFilter.of(filter), new PageRequest(TOKENS, null)).items();
    }
}
