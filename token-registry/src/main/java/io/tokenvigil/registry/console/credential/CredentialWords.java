package io.tokenvigil.registry.console.credential;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words about credentials, in English here and in Japanese in
/// `messages/credential_ja.properties`.
@MessageBundle("credential")
public interface CredentialWords {

    @Message("Credentials")
    String title();

    @Message("Your key reads credentials and lists no tokens: say which one it is to be.")
    String text();

    @Message("Namespace")
    String namespace();

    @Message("Token’s id, or the name that it was registered under (ref)")
    String token();

    @Message("Open")
    String open();

    @Message("There is no such token that this key may see.")
    String missing();

    @Message("Provider")
    String provider();

    @Message("Generation")
    String generation();

    @Message("Ends")
    String ends();

    @Message("never, or nobody knows")
    String endless();

    @Message("Access token")
    String value();

    @Message("Reading it is put on record under your key’s name.")
    String recorded();

    @Message("Show for 30 seconds")
    String show();

    @Message("Copy without showing")
    String copy();

    @Message("Hide")
    String hide();

    @Message("Copied. It is on the clipboard until something else is.")
    String copied();

    @Message("This did not work. The token may have ended, or be refreshed just now.")
    String failed();

    @Message("This token is watched only: there is no credential here.")
    String watchOnly();
}
