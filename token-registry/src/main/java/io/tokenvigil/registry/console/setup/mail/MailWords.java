package io.tokenvigil.registry.console.setup.mail;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words about mails, in English here and in Japanese in `messages/mail_ja.properties`.
@MessageBundle("mail")
public interface MailWords {

    @Message("Mail templates")
    String title();

    @Message(
            "How a mail about a token looks to its reader, with the namespace’s branding. Nothing is sent.")
    String text();

    @Message("There is no token yet whose mail could be shown.")
    String nothing();

    @Message("About the token")
    String token();

    @Message("Occasion")
    String occasion();

    @Message(
            "{#switch kind}{#case 'EXPIRING'}access token ends soon{#case 'GRANT_ENDING'}sign-in ends soon{#case 'LEFT_BEHIND'}a destination runs on the old one{#case 'AGEING'}to be replaced for its age{#case 'EXPIRED'}expired{#case 'NEEDS_PERSON'}needs a person{#case 'RECOVERED'}in order again{#case 'RETIRING'}old one is to be ended{#else}{kind}{/switch}")
    String occasionName(String kind);

    @Message("How long before")
    String rung();

    @Message("Such as P7D, for what counts down; left empty, P30D.")
    String rungHint();

    @Message("Reader’s time zone")
    String timeZone();

    @Message("Show")
    String part();

    @Message("HTML")
    String html();

    @Message("subject and text")
    String plain();

    @Message("Try another layout")
    String layouts();

    @Message(
            "Qute source; left empty, the layout in use. To put one in use, place it beside the notifier (docs/notices.md).")
    String layoutsText();

    @Message("Layout of the HTML")
    String htmlLayout();

    @Message("Layout of the text")
    String textLayout();

    @Message("Reader of English")
    String english();

    @Message("Reader of Japanese")
    String japanese();

    @Message("wide screen")
    String wide();

    @Message("phone")
    String phone();

    @Message("Show")
    String show();
}
