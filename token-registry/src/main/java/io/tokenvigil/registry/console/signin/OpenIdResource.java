package io.tokenvigil.registry.console.signin;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.console.frame.Frames;
import io.tokenvigil.registry.openid.IssuerSignIn;
import io.tokenvigil.registry.openid.OpenIdClient;
import io.tokenvigil.registry.openid.SignInPath;
import io.tokenvigil.registry.openid.Vouching;
import io.tokenvigil.registry.problem.ProblemException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Signing in through an OpenID Connect issuer. What counts afterwards is a session of ours, like
/// everybody's.
@Path(SignInPath.BEGIN)
@PermitAll
@RunOnVirtualThread
public class OpenIdResource {

    private final OpenIdClient client;
    private final IssuerSignIn issuer;
    private final Sessions sessions;
    private final SignInPages pages;
    private final Frames frames;

    OpenIdResource(
            OpenIdClient client,
            IssuerSignIn issuer,
            Sessions sessions,
            SignInPages pages,
            Frames frames) {
        this.client = client;
        this.issuer = issuer;
        this.sessions = sessions;
        this.pages = pages;
        this.frames = frames;
    }

    @GET
    @Operation(hidden = true)
    public Response begin(
            @QueryParam("next") @Nullable String next, @Context HttpServerRequest request) {
        checkConfigured();
        return issuer.begin()
                .map(
                        target ->
                                Response.seeOther(target)
                                        .cookie(
                                                NextCookie.carrying(next),
                                                FormerCookie.of(SessionCookie.of(request)))
                                        .build())
                .orElseGet(() -> pages.away(next));
    }

    /// Comes from the issuer's pages, so without a strict cookie: the page that it answers with
    /// goes on from within the console, where the browser shows its new one.
    @GET
    @Path("/back")
    @Operation(hidden = true)
    public Response back(
            @CookieParam(NextCookie.NAME) @Nullable String next,
            @CookieParam(FormerCookie.NAME) @Nullable String former,
            @Context HttpServerRequest request) {
        checkConfigured();
        return switch (issuer.finish()) {
            case Vouching.Vouched(var caller) ->
                    switch (sessions.withStatement(caller)) {
                        case SignIn.Opened(Ticket session) -> {
                            // The browser forgets the session that it had: that one ends.
                            SessionCookie.of(request).ifPresent(sessions::close);
                            FormerCookie.hash(former).ifPresent(sessions::close);
                            yield opened(session, next);
                        }
                        case SignIn.UnknownKey _, SignIn.UnknownLink _, SignIn.NotForPeople _ ->
                                pages.refused(next, SignInPage.Message.NO_ROLE);
                    };
            case Vouching.NoRole _ -> pages.refused(next, SignInPage.Message.NO_ROLE);
            case Vouching.Refused _ -> pages.refused(next, SignInPage.Message.ISSUER_REFUSED);
            case Vouching.Away _ -> pages.away(next);
        };
    }

    private Response opened(Ticket session, @Nullable String next) {
        String target =
                "/console/arrived?next="
                        + URLEncoder.encode(NextCookie.page(next), StandardCharsets.UTF_8);
        return Response.fromResponse(frames.again(target))
                .cookie(SessionCookie.carrying(session), NextCookie.gone(), FormerCookie.gone())
                .build();
    }

    private void checkConfigured() {
        if (!client.signsIn() || !issuer.isAddressed()) {
            throw ProblemException.notFound("page", SignInPath.BEGIN);
        }
    }
}
