package io.tokenvigil.registry.console.setup.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.setup.Part;
import io.tokenvigil.registry.console.setup.Setup;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.provider.Catalogue;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// A new entry: which system it is, what is asked for, what that becomes, and saved.
@Path("/console/setup/providers/~new")
@RolesAllowed(Role.ADMINS)
@RunOnVirtualThread
public class NewEntryResource {

    private final Catalogue catalogue;
    private final ReadyTexts ready;
    private final NewEntries entries;
    private final Caller caller;
    private final Setup setup;

    NewEntryResource(
            Catalogue catalogue, ReadyTexts ready, NewEntries entries, Caller caller, Setup setup) {
        this.catalogue = catalogue;
        this.ready = ready;
        this.entries = entries;
        this.caller = caller;
        this.setup = setup;
    }

    @GET
    @Operation(hidden = true)
    public Response pick() {
        caller.requireUnbound();
        return setup.show(Pages.pick(setup.around(), ready.all(setup.language())));
    }

    @GET
    @Path("/{entry}")
    @Operation(hidden = true)
    public Response form(@PathParam("entry") String entry) {
        caller.requireUnbound();
        return setup.show(page(entry, JsonNodeFactory.instance.objectNode(), null, null));
    }

    @POST
    @Path("/{entry}/save")
    @Operation(hidden = true)
    public Response save(@PathParam("entry") String entry, MultivaluedMap<String, String> typed) {
        JsonNode read = entries.form(entry).read(typed);
        return setup.done(
                () -> catalogue.create(entries.request(entry, read)),
                Part.PROVIDERS.path() + "/" + read.path("id").asText(),
                problem -> page(entry, read, null, problem));
    }

    /// What the entry would become; nothing is saved.
    @POST
    @Path("/{entry}/look")
    @Operation(hidden = true)
    public Response look(@PathParam("entry") String entry, MultivaluedMap<String, String> typed) {
        JsonNode read = entries.form(entry).read(typed);
        try {
            String becomes = entries.proposed(entry, read);
            return setup.show(page(entry, read, becomes, null));
        } catch (ProblemException e) {
            return setup.refused(e, problem -> page(entry, read, null, problem));
        }
    }

    private TemplateInstance page(
            String entry,
            JsonNode typed,
            @Nullable String becomes,
            @Nullable ProblemException problem) {
        return Pages.form(setup.around(), entries.page(entry, typed, becomes, problem));
    }
}
