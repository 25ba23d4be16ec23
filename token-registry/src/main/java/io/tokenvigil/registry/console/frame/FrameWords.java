package io.tokenvigil.registry.console.frame;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the frame, of time and of errors, in English here and in Japanese in
/// `messages/console_ja.properties`.
@MessageBundle("console")
public interface FrameWords {

    @Message("Tokenvigil console")
    String product();

    /// Between two of a list.
    @Message(", ")
    String comma();

    @Message("Skip to the content")
    String skip();

    @Message("Pages")
    String pages();

    @Message("Overview")
    String overview();

    @Message("Access tokens")
    String tokens();

    @Message("Credentials")
    String credentials();

    @Message("Setup")
    String setup();

    @Message("Sign out")
    String signOut();

    @Message("Signed in with the key “{name}”, role {role}, {scope}")
    String signedInAs(String name, String role, String scope);

    @Message("all namespaces")
    String allNamespaces();

    @Message("Times are shown in {zone}.")
    String zone(String zone);

    @Message("in {span}")
    String ahead(String span);

    @Message("{span} ago")
    String ago(String span);

    @Message("{count} s")
    String seconds(long count);

    @Message("{count} min")
    String minutes(long count);

    @Message("{count} h")
    String hours(long count);

    @Message("{count} days")
    String days(long count);

    @Message("This did not work")
    String errorTitle();

    @Message("There is nothing here, or nothing that you may see.")
    String errorNotFound();

    @Message("Your key’s role does not allow this.")
    String errorForbidden();

    @Message(
            "Something that the service needs is away for the moment. Nothing was lost; try again.")
    String errorAway();

    @Message("Too many failed sign-ins from your network. Wait a minute and try again.")
    String errorTooMany();

    @Message(
            "The request did not come from a page of the console, or something in it is not valid.")
    String errorRefused();

    @Message("That is a fault of ours. The log has it under {incident}.")
    String errorOurs(String incident);

    @Message("Back to the beginning")
    String home();

    @Message("Opening the page…")
    String opening();

    @Message("Open the page")
    String open();
}
