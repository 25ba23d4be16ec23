package io.tokenvigil.registry.console.register;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.frame.ConsolePath;
import io.tokenvigil.registry.console.frame.Frames;
import io.tokenvigil.registry.console.frame.Viewer;
import io.tokenvigil.registry.provider.Provider;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Puts one token under watch: first its provider is chosen, then the fields that this one's
/// protocol needs are filled in.
@Path(RegisterResource.PATH)
@RolesAllowed(Role.EDITORS)
@RunOnVirtualThread
public class RegisterResource {

    static final String PATH = ConsolePath.TOKENS + "/new";

    private static final int CHOICES = 60;

    private final Choices choices;
    private final Forms forms;
    private final Frames frames;
    private final Viewer viewer;
    private final Caller caller;

    RegisterResource(Choices choices, Forms forms, Frames frames, Viewer viewer, Caller caller) {
        this.choices = choices;
        this.forms = forms;
        this.frames = frames;
        this.viewer = viewer;
        this.caller = caller;
    }

    @GET
    @Operation(hidden = true)
    public Response open(
            @QueryParam("provider") @Nullable String provider,
            @QueryParam("after") @Nullable String after) {
        return provider == null
                ? choose(after)
                : frames.show(Pages.form(frames.signedIn(), forms.empty(provider)));
    }

    private FieldLabels labels() {
        return new FieldLabels(
                frames.refusals(),
                viewer.language().words(RegisterWords.class),
                viewer.zone().getId());
    }

    private Response choose(@Nullable String after) {
        List<Provider> found = choices.providers(after, CHOICES + 1);
        List<Provider> shown = found.subList(0, Math.min(found.size(), CHOICES));
        String next =
                found.size() > CHOICES
                        ? PATH
                                + "?after="
                                + URLEncoder.encode(shown.getLast().id(), StandardCharsets.UTF_8)
                        : null;
        return frames.show(
                Pages.choose(
                        frames.signedIn(),
                        shown.stream().map(Choice::of).toList(),
                        next,
                        caller.keepsAll()));
    }

    /// What is wrong so far, field by field. Nothing of what was typed comes back.
    @POST
    @Path("/check")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response check(MultivaluedMap<String, String> form) {
        return frames.show(Pages.problems(forms.problems(new Typed(form), labels())));
    }

    @POST
    @Path("/token")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response register(MultivaluedMap<String, String> form) {
        return switch (forms.register(new Typed(form), labels())) {
            case Forms.Outcome.Done(var id) ->
                    Response.seeOther(URI.create(ConsolePath.TOKENS + "/" + id)).build();
            case Forms.Outcome.Refused(int status, RegisterPage page) ->
                    frames.show(status, Pages.form(frames.signedIn(), page));
        };
    }
}
