package io.tokenvigil.registry.console.signin;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.console.frame.ConsolePath;
import io.tokenvigil.registry.console.frame.Viewer;
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
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Signing in through an OpenID Connect issuer. What counts afterwards is a session of ours, like
/// everybody's: it begins by somebody's own hand, and where the browser had one, that one ends.
@Path(SignInPath.BEGIN)
@PermitAll
@RunOnVirtualThread
public class OpenIdResource {

    private final OpenIdClient client;
    private final IssuerSignIn issuer;
    private final Sessions sessions;
    private final SignInPages pages;
    private final Viewer viewer;

    OpenIdResource(
            OpenIdClient client,
            IssuerSignIn issuer,
            Sessions sessions,
            SignInPages pages,
            Viewer viewer) {
        this.client = client;
        this.issuer = issuer;
        this.sessions = sessions;
        this.pages = pages;
        this.viewer = viewer;
    }

    /// What anybody else leads here begins nothing, be it another site, a neighbour or a mail:
    /// whoever is known at the issuer would be signed in unasked, and lose the session that they
    /// had.
    @GET
    @Operation(hidden = true)
    public Response begin(@QueryParam("next") @Nullable String next) {
        checkConfigured();
        if (!viewer.comesFromHere()) {
            return Response.seeOther(
                            URI.create(ConsolePath.SIGN_IN + "?next=" + ConsolePath.encoded(next)))
                    .build();
        }
        return issuer.begin()
                .map(target -> Response.seeOther(target).cookie(NextCookie.carrying(next)).build())
                .orElseGet(() -> pages.away(next));
    }

    /// Comes from the issuer's pages, so without a strict cookie: the same address is opened once
    /// more, now from within the console, and the browser shows which session it has by now.
    @GET
    @Path("/back")
    @Operation(hidden = true)
    public Response back(
            @CookieParam(NextCookie.NAME) @Nullable String next,
            @Context HttpServerRequest request) {
        checkConfigured();
        return viewer.comesFromAnotherSite() ? pages.again(request.uri()) : arrived(next, request);
    }

    private Response arrived(@Nullable String next, HttpServerRequest request) {
        return switch (issuer.finish()) {
            case Vouching.Vouched(var caller) ->
                    switch (sessions.withStatement(caller)) {
                        case SignIn.Opened(Ticket session) -> {
                            // The browser forgets the session that it had: that one ends.
                            SessionCookie.of(request).ifPresent(sessions::close);
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

    /// Goes on by one more page of ours, for browsers that do not say where they come from and so
    /// are still on their way from the issuer.
    private Response opened(Ticket session, @Nullable String next) {
        return Response.fromResponse(pages.again(ConsolePath.arrived(NextCookie.page(next))))
                .cookie(SessionCookie.carrying(session), NextCookie.gone())
                .build();
    }

    private void checkConfigured() {
        if (!client.signsIn() || !issuer.isAddressed()) {
            throw ProblemException.notFound("page", SignInPath.BEGIN);
        }
    }
}
