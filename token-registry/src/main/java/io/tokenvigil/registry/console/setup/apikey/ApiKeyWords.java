package io.tokenvigil.registry.console.setup.apikey;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words about API keys, in English here and in Japanese in `messages/apikey_ja.properties`.
@MessageBundle("apikey")
public interface ApiKeyWords {

    @Message("API keys")
    String title();

    @Message(
            "Whoever has a key is who the key stands for: give each person and each program one of their own.")
    String text();

    @Message("Make a key")
    String add();

    @Message("Role")
    String role();

    @Message("Namespaces")
    String namespaces();

    @Message("all")
    String everywhere();

    @Message("Ends")
    String ends();

    @Message("Last used")
    String lastUsed();

    @Message("never")
    String unused();

    @Message("What it is")
    String about();

    @Message("Only tokens with the labels")
    String labels();

    @Message("Made by")
    String createdBy();

    @Message("Made")
    String created();

    @Message("Its value before still works until")
    String oldUntil();

    @Message("Name")
    String name();

    @Message("Whose it is or what for, such as “Payroll batch”.")
    String nameHint();

    @Message(
            "viewer sees tokens; editor also writes them; admin does everything but reading credentials; consumer reads credentials and nothing else; worker and notifier are for Tokenvigil’s own services.")
    String roleHint();

    @Message("One a line; left empty: all, also later ones.")
    String namespacesHint();

    @Message("For consumer, editor and viewer: only tokens with all of these exist for the key.")
    String labelsHint();

    @Message("Label")
    String labelKey();

    @Message("Value")
    String labelValue();

    @Message("Lives for")
    String expiresIn();

    @Message("Such as P30D; left empty, 90 days, and 365 at most.")
    String expiresInHint();

    @Message("The value is shown when it is made, and never again.")
    String once();

    @Message("Making a key needs scripts: its value is in no page.")
    String noScript();

    @Message("Make the key and show it")
    String make();

    @Message("Give it a new value")
    String rotate();

    @Message(
            "The value before works for 24 hours more, so that everybody has time to change over. The new term begins now.")
    String rotateText();

    @Message("Make a new value and show it")
    String rotateNow();

    @Message("The new value")
    String value();

    @Message("Copy")
    String copy();

    @Message("Copied. It is on the clipboard until something else is.")
    String copied();

    @Message("Store it now: when this page is left, nobody can see it any more.")
    String keep();

    @Message("I have stored it")
    String stored();

    @Message("This did not work.")
    String failed();

    @Message("End this key now")
    String remove();

    @Message("Whoever uses it is refused at once, and its sessions at this console end.")
    String removeText();

    @Message("This is the key that you signed in with.")
    String own();
}
