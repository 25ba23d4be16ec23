package io.tokenvigil.registry.console.setup.audit;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.audit.AuditReading;
import io.tokenvigil.registry.audit.AuditRecord;
import io.tokenvigil.registry.console.frame.Moments;
import io.tokenvigil.registry.console.setup.Setup;
import io.tokenvigil.registry.paging.Page;
import io.tokenvigil.registry.paging.PageRequest;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Who did what: what is asked for stands in the address.
@Path("/console/setup/audit")
@RolesAllowed(Role.ADMINS)
@RunOnVirtualThread
public class AuditResource {

    private static final int ROWS = 50;

    private final AuditReading reading;
    private final Moments moments;
    private final Caller caller;
    private final Setup setup;

    AuditResource(AuditReading reading, Moments moments, Caller caller, Setup setup) {
        this.reading = reading;
        this.moments = moments;
        this.caller = caller;
        this.setup = setup;
    }

    @GET
    @Operation(hidden = true)
    public Response list(@Context UriInfo uri) {
        Moments.Shown time = moments.now();
        AuditSearch search = new AuditSearch(uri.getQueryParameters(), time.zone());
        return setup.show(Pages.page(setup.around(), page(search, time), caller.isUnbound()));
    }

    @GET
    @Path("/chain")
    @Operation(hidden = true)
    public Response chain(@QueryParam("cursor") @Nullable String cursor) {
        return setup.show(Pages.chain(setup.around(), reading.verify(cursor)));
    }

    private AuditPage page(AuditSearch search, Moments.Shown time) {
        try {
            Page<AuditRecord> found =
                    reading.page(search.filter(), PageRequest.of(ROWS, search.cursor()));
            return new AuditPage(
                    search,
                    found.items().stream().map(entry -> AuditPage.Line.of(entry, time)).toList(),
                    search.after(found.next()),
                    null);
        } catch (ProblemException e) {
            if (e.type() != ProblemType.VALIDATION) {
                throw e;
            }
            return new AuditPage(search, List.of(), null, setup.reason(e));
        }
    }
}
