package io.tokenvigil.registry.console.signin;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of signing in, in English here and in Japanese in `messages/signin_ja.properties`.
@MessageBundle("signin")
public interface SignInWords {

    @Message("Sign in")
    String title();

    @Message("API key")
    String key();

    @Message(
            "Starts with tvk_. An administrator makes one under Setup › API keys, or by POST /api/v1/api-keys, and finds the first in the file that the registry was started with.")
    String keyHint();

    @Message("Sign in")
    String submit();

    @Message("Sign in with this link")
    String submitLink();

    @Message("The link works once. You will be signed in as whoever made it.")
    String linkHint();

    @Message(
            "No live key is like that: it may have expired, been revoked, or not been copied whole.")
    String unknownKey();

    @Message("The link was used already, or is too old. Make another, or sign in with a key.")
    String unknownLink();

    @Message(
            "That key belongs to a service of Tokenvigil’s own. Use one of role viewer, editor, admin or consumer.")
    String notForPeople();

    @Message(
            "This browser did not keep the sign-in. It does so on https, and on http only at localhost.")
    String notKept();

    @Message("You are signed out.")
    String signedOut();

    @Message(
            "Tokenvigil keeps watch over access tokens: it tells their owners in time, and refreshes what can be refreshed.")
    String about();

    @Message("Sign in with your organisation’s account")
    String openId();

    @Message("or with a key")
    String orKey();

    @Message(
            "The service that your organisation signs in with does not answer. Try again in a moment; API keys work all the same.")
    String issuerAway();

    @Message(
            "Your organisation’s service did not sign you in, or the sign-in took too long. Try again.")
    String issuerRefused();

    @Message(
            "Your organisation’s account is right, but gives you no role here. Ask an administrator of Tokenvigil.")
    String noRole();
}
