package io.tokenvigil.registry.console.setup.apikey;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.apikey.ApiKeyView;
import io.tokenvigil.registry.apikey.ApiKeys;
import io.tokenvigil.registry.console.frame.Said;
import io.tokenvigil.registry.console.setup.Setup;
import io.tokenvigil.registry.input.Refusal;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.secrets.ShownOnce;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Where keys get their values. A value is in the answer that makes it, which is no page, and
/// nowhere else: our script shows it to whoever made it.
@Path("/console/setup/api-keys")
@RolesAllowed(Role.ADMINS)
@RunOnVirtualThread
public class KeyValueResource {

    private final ApiKeys keys;
    private final KeyPages pages;
    private final KeyForms forms;
    private final Setup setup;

    KeyValueResource(ApiKeys keys, KeyPages pages, KeyForms forms, Setup setup) {
        this.keys = keys;
        this.pages = pages;
        this.forms = forms;
        this.setup = setup;
    }

    /// What a form got: a value, or what was wrong.
    ///
    /// @param path where the key is
    /// @param reason why there is none
    /// @param language that the reason is in
    /// @param fields that were refused
    public record Answer(
            @Nullable String value,
            @Nullable String path,
            @Nullable String reason,
            @Nullable String language,
            List<String> fields) {}

    @GET
    @Path("/~new")
    @Operation(hidden = true)
    public Response form() {
        return setup.show(Pages.fresh(setup.around(), pages.blank(forms.fresh())));
    }

    @POST
    @Path("/~new/make")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response make(MultivaluedMap<String, String> typed) {
        return valueOf(() -> keys.create(forms.request(typed)));
    }

    @POST
    @Path("/{id}/rotate")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response rotate(@PathParam("id") UUID id, MultivaluedMap<String, String> typed) {
        return valueOf(() -> keys.rotate(id, forms.rotation(typed)));
    }

    private Response valueOf(Supplier<ApiKeyView> made) {
        try {
            ApiKeyView key = made.get();
            return ShownOnce.in(
                    Response.ok(),
                    new Answer(key.key(), KeyPages.path(key.id()), null, null, List.of()));
        } catch (ProblemException e) {
            Said reason = setup.refusals().problem(e.detail(), e.errors());
            return ShownOnce.in(
                    Response.status(e.type().status()),
                    new Answer(
                            null,
                            null,
                            reason.text(),
                            reason.language().tag(),
                            e.errors().stream().map(Refusal::field).toList()));
        }
    }
}
