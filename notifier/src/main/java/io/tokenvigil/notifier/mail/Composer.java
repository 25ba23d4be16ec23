package io.tokenvigil.notifier.mail;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;

/// Letters to bytes: a valid RFC 5322 object with CRLF only, in which no user's text stands in any
/// header but the subject (M-6).
@ApplicationScoped
public class Composer {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private static final Base64.Encoder LINES = Base64.getMimeEncoder();

    private final Sender sender;

    Composer(Sender sender) {
        this.sender = sender;
    }

    /// `<id@domain of the sender>`, the same whenever a message about the same is written.
    public String messageId(UUID id) {
        return "<" + id + "@" + sender.address().domain() + ">";
    }

    public byte[] compose(Letter letter) {
        // The same whenever the same letter is written. `=_` is in no Base64, so no line of a part
        // can be taken for it.
        String boundary = "=_" + letter.id();
        return String.join(
                        "\r\n",
                        "Date: " + DATE.format(letter.written()),
                        "From: " + sender.header(letter.sender()),
                        "To: " + letter.to().text(),
                        "Message-ID: " + messageId(letter.id()),
                        "Subject: " + EncodedHeader.of(letter.subject()),
                        "MIME-Version: 1.0",
                        "Content-Type: multipart/alternative;",
                        " boundary=\"" + boundary + "\"",
                        // RFC 3834: nobody's absence note or list server should answer.
                        "Auto-Submitted: auto-generated",
                        "X-Auto-Response-Suppress: All",
                        "List-Id: <notices." + sender.address().domain() + ">",
                        "Content-Language: " + letter.language(),
                        "",
                        // The last alternative is the one that a reader who can show both prefers.
                        part(boundary, "text/plain", letter.text()),
                        part(boundary, "text/html", letter.html()),
                        "--" + boundary + "--",
                        "")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// Lines of any length and every character become short lines of ASCII.
    private static String part(String boundary, String type, String content) {
        String lines = content.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
        return String.join(
                "\r\n",
                "--" + boundary,
                "Content-Type: " + type + "; charset=UTF-8",
                "Content-Transfer-Encoding: base64",
                "",
                LINES.encodeToString(lines.getBytes(StandardCharsets.UTF_8)));
    }
}
