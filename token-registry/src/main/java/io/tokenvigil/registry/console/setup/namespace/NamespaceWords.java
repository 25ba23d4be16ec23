package io.tokenvigil.registry.console.setup.namespace;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words about namespaces, in English here and in Japanese in
/// `messages/namespace_ja.properties`.
@MessageBundle("namespace")
public interface NamespaceWords {

    @Message("Namespaces")
    String title();

    @Message(
            "Whose tokens are whose: keys can be bound to namespaces, and for such a key the others do not exist.")
    String text();

    @Message("Add a namespace")
    String add();

    @Message("Delete this namespace")
    String remove();

    @Message("Display name")
    String displayName();

    @Message("Operators")
    String operators();

    @Message("Told of failures that no owner can mend. Empty rows are left out.")
    String operatorsHint();

    @Message("Mail address")
    String email();

    @Message("Language")
    String locale();

    @Message("Time zone")
    String timeZone();

    @Message("Only between")
    String sendBetween();

    @Message("Once a day at")
    String dailyAt();

    @Message("Hosts for webhooks")
    String webhookHosts();

    @Message("One a line, such as hooks.example.com: where destinations’ webhooks may lead.")
    String webhookHostsHint();

    @Message("Mails: name of the service")
    String serviceName();

    @Message("Stands wherever mails would say Tokenvigil.")
    String serviceNameHint();

    @Message("Mails: sender")
    String sender();

    @Message("Such as Payroll tokens <tokens@example.com>.")
    String senderHint();

    @Message("Mails: links at the end")
    String links();

    @Message("Text")
    String linkText();

    @Message("Address")
    String linkUrl();

    @Message("Mails: last line")
    String footer();

    @Message("Mails: colour of the bar and of links")
    String accent();

    @Message("Such as #0b5c4a, dark enough to be read on white.")
    String colourHint();

    @Message("Mails: colour of what needs a person now")
    String urgent();
}
