package io.tokenvigil.registry.console.setup.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.setup.Form;
import io.tokenvigil.registry.console.setup.Part;
import io.tokenvigil.registry.console.setup.Setup;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.provider.Catalogue;
import io.tokenvigil.registry.provider.ProviderView;
import io.tokenvigil.registry.saving.Editions;
import io.tokenvigil.registry.saving.Kept;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// An entry that is changed: the document that the API shows and reads, and a field for what it
/// never shows.
@Path("/console/setup/providers/{id}/entry")
@RolesAllowed(Role.ADMINS)
@RunOnVirtualThread
public class EntryResource {

    private final Catalogue catalogue;
    private final ProviderPages pages;
    private final EntryForms forms;
    private final Editions editions;
    private final Caller caller;
    private final Setup setup;

    EntryResource(
            Catalogue catalogue,
            ProviderPages pages,
            EntryForms forms,
            Editions editions,
            Caller caller,
            Setup setup) {
        this.catalogue = catalogue;
        this.pages = pages;
        this.forms = forms;
        this.editions = editions;
        this.caller = caller;
        this.setup = setup;
    }

    @GET
    @Operation(hidden = true)
    public Response form(@PathParam("id") String id) {
        caller.requireUnbound();
        ProviderView stored = catalogue.get(id);
        JsonNode document =
                JsonNodeFactory.instance.objectNode().put("document", pages.document(stored));
        return setup.show(page(stored, Editions.of(stored.changedAt()), document, null));
    }

    @POST
    @Path("/save")
    @Operation(hidden = true)
    public Response save(@PathParam("id") String id, MultivaluedMap<String, String> typed) {
        JsonNode read = forms.written(false).read(typed);
        String edition = Objects.requireNonNullElse(typed.getFirst("edition"), "");
        return setup.done(
                () ->
                        editions.change(
                                Kept.PROVIDER,
                                id,
                                edition,
                                () -> catalogue.change(id, forms.request(read))),
                Part.PROVIDERS.path() + "/" + id,
                problem ->
                        page(catalogue.get(id), Editions.after(problem, edition), read, problem));
    }

    private TemplateInstance page(
            ProviderView stored,
            String edition,
            JsonNode typed,
            @Nullable ProblemException problem) {
        Form form = forms.written(false);
        String id = String.valueOf(stored.settings().id());
        return Pages.form(
                setup.around(),
                EntryPage.of(
                        setup.words(ProviderWords.class).change() + ": " + id,
                        Part.PROVIDERS.path() + "/" + id,
                        id,
                        form.show(
                                forms.shown(typed, pages.document(stored)), setup.fields(problem)),
                        edition,
                        EntryPage.reason(problem, setup),
                        form.besides(setup.fields(problem))));
    }
}
