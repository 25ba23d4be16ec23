package io.tokenvigil.registry.console.setup.contact;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words about contacts, in English here and in Japanese in `messages/contact_ja.properties`.
@MessageBundle("contact")
public interface ContactWords {

    @Message("Contacts")
    String title();

    @Message(
            "Teams and people that tokens name to be told. Change one here, and every token that names it follows.")
    String text();

    @Message("Add a contact")
    String add();

    @Message("Delete this contact")
    String remove();

    @Message("Ways to reach them")
    String channels();

    @Message(
            "Of a webhook only where it leads is shown: what is shown keeps the address that is there. Empty rows are left out.")
    String channelsHint();

    @Message("Kind")
    String kind();

    @Message("Mail")
    String email();

    @Message("Webhook")
    String webhook();

    @Message("Slack webhook")
    String slack();

    @Message("Address")
    String address();

    @Message("Language")
    String locale();

    @Message("Such as ja or en; left empty, as the namespace has it.")
    String localeHint();

    @Message("Time zone")
    String timeZone();

    @Message("Such as Asia/Tokyo; left empty, as the namespace has it.")
    String timeZoneHint();

    @Message("Only between")
    String sendBetween();

    @Message("Such as 09:00-18:00: mails that can wait come within these hours.")
    String sendBetweenHint();

    @Message("Once a day at")
    String dailyAt();

    @Message("Such as 08:00: mails that can wait come as one a day.")
    String dailyAtHint();
}
