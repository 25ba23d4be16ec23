package io.tokenvigil.registry.console.setup;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words that the pages of the setup have in common, in English here and in Japanese in
/// `messages/setup_ja.properties`.
@MessageBundle("setup")
public interface SetupWords {

    @Message("Parts of the setup")
    String parts();

    @Message("Installation")
    String installation();

    @Message("Providers")
    String providers();

    @Message("API keys")
    String apiKeys();

    @Message("Audit")
    String audit();

    @Message("Namespaces")
    String namespaces();

    @Message("Contacts")
    String contacts();

    @Message("Policies")
    String policies();

    @Message("Mail templates")
    String mail();

    @Message("Not done: {reason}")
    String refused(String reason);

    @Message(
            "somebody changed it at {at} ({ago}), after you had opened it. What you typed is below; saving once more replaces what there is now.")
    String changed(String at, String ago);

    @Message(
            "{who} changed it at {at} ({ago}), after you had opened it. What you typed is below; saving once more replaces what there is now.")
    String changedBy(String who, String at, String ago);

    @Message("See what there is now")
    String see();

    @Message("“{label}” cannot be saved like this.")
    String wrongField(String label);

    @Message("Not saved: see what is marked below.")
    String wrong();

    @Message("Careful")
    String hazards();

    @Message("Save")
    String save();

    @Message("Name")
    String name();

    @Message(
            "1 to 64 lower-case letters, digits, “.”, “_” or “-”. It stays; tokens and programs use it.")
    String nameHint();

    @Message("There is none yet")
    String none();

    @Message("First page")
    String first();

    @Message("Next page")
    String next();

    @Message("To go on, type {word}")
    String typeWord(String word);
}
