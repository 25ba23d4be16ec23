package io.tokenvigil.registry.console.signin;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.console.ConsoleConfig;
import io.tokenvigil.registry.console.frame.ConsolePath;
import io.tokenvigil.registry.console.frame.Viewer;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Signing in and out.
@Path(ConsolePath.HOME)
@PermitAll
@RunOnVirtualThread
public class SignInResource {

    private final Sessions sessions;
    private final SignInPages pages;
    private final Viewer viewer;
    private final FailedSignIns failures;

    SignInResource(Sessions sessions, SignInPages pages, Viewer viewer, ConsoleConfig config) {
        this.sessions = sessions;
        this.pages = pages;
        this.viewer = viewer;
        this.failures = new FailedSignIns(config.failures(), System::nanoTime);
    }

    @GET
    @Path("/sign-in")
    @Operation(hidden = true)
    public Response page(
            @QueryParam("next") @Nullable String next, @QueryParam("signedOut") boolean signedOut) {
        return pages.show(
                Response.Status.OK,
                next,
                signedOut ? SignInPage.Message.SIGNED_OUT : SignInPage.Message.NONE);
    }

    @POST
    @Path("/sign-in")
    @Operation(hidden = true)
    public Response signIn(
            @FormParam("key") @Nullable String key,
            @FormParam("link") @Nullable String link,
            @FormParam("next") @Nullable String next,
            @Context HttpServerRequest request) {
        SignIn result =
                link == null || link.isBlank()
                        ? sessions.withKey(key == null ? "" : key)
                        : sessions.withLink(link);
        return switch (result) {
            case SignIn.Opened(Ticket session) -> opened(session, next, request);
            case SignIn.UnknownKey _ -> failed(next, SignInPage.Message.UNKNOWN_KEY);
            case SignIn.UnknownLink _ -> failed(next, SignInPage.Message.UNKNOWN_LINK);
            case SignIn.NotForPeople _ -> failed(next, SignInPage.Message.NOT_FOR_PEOPLE);
        };
    }

    /// The first request after a sign-in says whether the browser kept the cookie: if not, that is
    /// told here instead of asking for the key over and over.
    @GET
    @Path("/arrived")
    @Operation(hidden = true)
    public Response arrived(
            @QueryParam("next") @Nullable String next, @Context HttpServerRequest request) {
        return SessionCookie.of(request).isPresent()
                ? Response.seeOther(URI.create(ConsolePath.page(next))).build()
                : pages.show(Response.Status.UNAUTHORIZED, next, SignInPage.Message.NOT_KEPT);
    }

    @POST
    @Path("/sign-out")
    @Operation(hidden = true)
    public Response signOut(@Context HttpServerRequest request) {
        SessionCookie.of(request).ifPresent(sessions::close);
        return Response.seeOther(URI.create(ConsolePath.SIGN_IN + "?signedOut=true"))
                .cookie(SessionCookie.gone())
                .header("Clear-Site-Data", "\"cache\"")
                .build();
    }

    /// The browser forgets the session that it had: it ends, instead of living on unseen.
    private Response opened(Ticket session, @Nullable String next, HttpServerRequest request) {
        SessionCookie.of(request).ifPresent(sessions::close);
        return Response.seeOther(URI.create(ConsolePath.arrived(next)))
                .cookie(SessionCookie.carrying(session))
                .build();
    }

    /// Whoever fails too often waits. What is right signs in all the same: behind a proxy one who
    /// fails would keep everybody out.
    private Response failed(@Nullable String next, SignInPage.Message message) {
        Duration wait = failures.wait(viewer.address());
        if (wait.isPositive()) {
            throw ProblemException.unavailable(ProblemType.TOO_MANY_REQUESTS, wait);
        }
        failures.failed(viewer.address());
        return pages.show(Response.Status.UNAUTHORIZED, next, message);
    }
}
