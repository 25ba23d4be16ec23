package io.tokenvigil.registry.console.signin;

/// What the sign-in page says.
///
/// @param next where to go on to
/// @param message what is to be said first
public record SignInPage(String next, Message message) {

    /// What happened before.
    public enum Message {
        NONE,
        UNKNOWN_KEY,
        UNKNOWN_LINK,
        NOT_FOR_PEOPLE,
        NOT_KEPT,
        SIGNED_OUT
    }

    /// Whether the message tells of something that went wrong.
    public boolean failed() {
        return message != Message.NONE && message != Message.SIGNED_OUT;
    }
}
