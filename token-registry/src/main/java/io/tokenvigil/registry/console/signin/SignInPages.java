package io.tokenvigil.registry.console.signin;

import io.tokenvigil.registry.console.frame.ConsolePath;
import io.tokenvigil.registry.console.frame.Frames;
import io.tokenvigil.registry.openid.OpenIdClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/// Shows the page to sign in at.
@ApplicationScoped
class SignInPages {

    private final Frames frames;
    private final OpenIdClient client;

    SignInPages(Frames frames, OpenIdClient client) {
        this.frames = frames;
        this.client = client;
    }

    Response show(Response.Status status, @Nullable String next, SignInPage.Message message) {
        return frames.show(
                status.getStatusCode(),
                Pages.page(
                        frames.bare(),
                        new SignInPage(ConsolePath.page(next), message, client.signsIn())));
    }

    /// On the way back from the issuer: see [Frames#again].
    Response again(String target) {
        return frames.again(target);
    }

    /// After a sign-in at the issuer that opened nothing.
    ///
    /// @param next as its cookie has it
    Response refused(@Nullable String next, SignInPage.Message message) {
        return show(Response.Status.UNAUTHORIZED, NextCookie.page(next), message);
    }

    /// While the issuer does not answer.
    Response away(@Nullable String next) {
        return show(
                Response.Status.SERVICE_UNAVAILABLE,
                NextCookie.page(next),
                SignInPage.Message.ISSUER_AWAY);
    }
}
