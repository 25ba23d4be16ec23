package io.tokenvigil.registry.console.importing;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the import, in English here and in Japanese in `messages/importing_ja.properties`.
@MessageBundle("importing")
public interface ImportWords {

    @Message("Import tokens from a file")
    String title();

    @Message(
            "CSV with a heading, or NDJSON with one token a line as in POST /api/v1/tokens; UTF-8, at most 100,000 lines. Its first lines are sent to be shown, all of it to be tried or imported; it is kept nowhere.")
    String about();

    @Message("This page needs scripts. POST /api/v1/tokens/import does the same.")
    String noScript();

    @Message("File")
    String file();

    @Message("How it begins")
    String preview();

    @Message("Column")
    String column();

    @Message("stands for")
    String standsFor();

    @Message("(left out)")
    String leftOut();

    @Message("Cells of columns that are left out or secret are not shown.")
    String hidden();

    @Message("Line")
    String line();

    @Message("The file cannot be read.")
    String unreadable();

    @Message("Provider, where a line names none")
    String provider();

    @Message("Namespace, where a line names none")
    String namespace();

    @Message("Lines whose ref is there already")
    String mode();

    @Message("leave the token as it is")
    String create();

    @Message("make the token what the line says")
    String upsert();

    @Message("Try it without changing anything")
    String tryIt();

    @Message("Import")
    String submit();

    @Message("Under way. Keep this page open.")
    String going();

    @Message("That was a trial: nothing was changed.")
    String tried();

    @Message("Done.")
    String through();

    @Message(
            "It broke off behind the line that is named last. What is in stays in: import the file again, and lines whose ref is there are passed over.")
    String broken();

    @Message("Lines")
    String lines();

    @Message("new")
    String created();

    @Message("changed")
    String updated();

    @Message("there before")
    String existing();

    @Message("failed")
    String failed();

    @Message("Lines that failed")
    String failures();

    @Message("Ref or name")
    String called();

    @Message("Reason")
    String reason();

    @Message("Download all of them (CSV)")
    String download();
}
