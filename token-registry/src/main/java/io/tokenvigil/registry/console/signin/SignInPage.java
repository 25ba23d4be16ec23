package io.tokenvigil.registry.console.signin;

import io.tokenvigil.registry.openid.SignInPath;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// What the sign-in page says.
///
/// @param next where to go on to
/// @param message what is to be said first
/// @param openId whether people sign in through an issuer too
public record SignInPage(String next, Message message, boolean openId) {

    /// What happened before.
    public enum Message {
        NONE,
        UNKNOWN_KEY,
        UNKNOWN_LINK,
        NOT_FOR_PEOPLE,
        NOT_KEPT,
        ISSUER_AWAY,
        ISSUER_REFUSED,
        NO_ROLE,
        SIGNED_OUT
    }

    /// Whether the message tells of something that went wrong.
    public boolean failed() {
        return message != Message.NONE && message != Message.SIGNED_OUT;
    }

    /// Where people sign in through the issuer.
    public String openIdAddress() {
        return SignInPath.BEGIN + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    }
}
