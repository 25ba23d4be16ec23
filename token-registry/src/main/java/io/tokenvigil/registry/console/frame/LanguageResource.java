package io.tokenvigil.registry.console.frame;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// The switch between languages.
@Path("/console/language")
@PermitAll
public class LanguageResource {

    private static final int YEAR = 365 * 24 * 60 * 60;

    @POST
    @Operation(hidden = true)
    public Response choose(
            @FormParam("language") @Nullable String language,
            @FormParam("back") @Nullable String back) {
        URI target =
                URI.create(
                        back != null && back.startsWith(ConsolePath.SIGN_IN)
                                ? ConsolePath.SIGN_IN
                                : ConsolePath.page(back));
        Response.ResponseBuilder answer = Response.seeOther(target);
        Language.of(language).ifPresent(chosen -> answer.cookie(cookie(chosen)));
        return answer.build();
    }

    private static NewCookie cookie(Language language) {
        return new NewCookie.Builder(Viewer.LANGUAGE)
                .value(language.tag())
                .path(ConsolePath.HOME)
                .maxAge(YEAR)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
