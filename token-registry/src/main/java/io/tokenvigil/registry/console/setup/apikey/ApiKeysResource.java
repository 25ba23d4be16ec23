package io.tokenvigil.registry.console.setup.apikey;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.apikey.ApiKeys;
import io.tokenvigil.registry.console.frame.Reason;
import io.tokenvigil.registry.console.frame.TypedWord;
import io.tokenvigil.registry.console.setup.Part;
import io.tokenvigil.registry.console.setup.Setup;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Who has which key, and how one is ended.
@Path("/console/setup/api-keys")
@RolesAllowed(Role.ADMINS)
@RunOnVirtualThread
public class ApiKeysResource {

    private final ApiKeys keys;
    private final KeyPages pages;
    private final KeyForms forms;
    private final Setup setup;

    ApiKeysResource(ApiKeys keys, KeyPages pages, KeyForms forms, Setup setup) {
        this.keys = keys;
        this.pages = pages;
        this.forms = forms;
        this.setup = setup;
    }

    @GET
    @Operation(hidden = true)
    public Response list(@QueryParam("cursor") @Nullable String cursor) {
        return setup.list(pages.list(cursor));
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public Response page(@PathParam("id") UUID id) {
        return setup.show(page(id, null));
    }

    @POST
    @Path("/{id}/delete")
    @Operation(hidden = true)
    public Response delete(@PathParam("id") UUID id, @FormParam("confirm") @Nullable String typed) {
        return setup.done(
                () -> {
                    TypedWord.demand(keys.get(id).name(), typed);
                    keys.delete(id);
                },
                Part.API_KEYS.path(),
                problem -> page(id, setup.reason(problem)));
    }

    private TemplateInstance page(UUID id, @Nullable Reason refusal) {
        return Pages.page(setup.around(), pages.page(id, refusal), pages.blank(forms.rotation()));
    }
}
