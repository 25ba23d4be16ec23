package io.tokenvigil.notifier.mail;

import jakarta.activation.DataHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;

/// Letters to bytes: a valid RFC 5322 object with CRLF only, in which no user's text stands in any
/// header but the subject (M-6).
@ApplicationScoped
public class Composer {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private final Sender sender;
    private final Session session = Session.getInstance(new Properties());

    Composer(Sender sender) {
        this.sender = sender;
    }

    /// `<id@domain of the sender>`, the same whenever a message about the same is written.
    public String messageId(UUID id) {
        return "<" + id + "@" + sender.address().domain() + ">";
    }

    public byte[] compose(Letter letter) {
        try {
            MimeMessage message = new Message(session, messageId(letter.id()));
            message.setHeader("From", sender.header(letter.sender()));
            message.setHeader("To", letter.to().text());
            message.setHeader("Subject", EncodedHeader.of(letter.subject()));
            message.setHeader("Date", DATE.format(letter.written()));
            // RFC 3834: nobody's absence note or list server should answer.
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setHeader("X-Auto-Response-Suppress", "All");
            message.setHeader("List-Id", "<notices." + sender.address().domain() + ">");
            message.setHeader("Content-Language", letter.language());
            MimeMultipart alternatives = new Alternatives(letter.id());
            // The last alternative is the one that a reader who can show both prefers.
            alternatives.addBodyPart(part(letter.text(), "text/plain"));
            alternatives.addBodyPart(part(letter.html(), "text/html"));
            message.setContent(alternatives);
            message.saveChanges();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            message.writeTo(bytes);
            return bytes.toByteArray();
        } catch (MessagingException e) {
            throw new IllegalStateException("message cannot be built", e);
        } catch (IOException e) {
            throw new UncheckedIOException("message cannot be written", e);
        }
    }

    private static BodyPart part(String content, String type) throws MessagingException {
        byte[] lines = content.replaceAll("\r\n?|\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(
                new DataHandler(new ByteArrayDataSource(lines, type + "; charset=UTF-8")));
        // Lines of any length and every character become short lines of ASCII.
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    /// Has the same boundary whenever the same letter is written. `=_` is in no Base64, so no line
    /// of a part can be taken for it.
    private static final class Alternatives extends MimeMultipart {

        Alternatives(UUID id) {
            super("alternative");
            contentType = "multipart/alternative;\r\n boundary=\"=_" + id + "\"";
        }
    }

    /// Keeps its own Message-ID where the library would draw one.
    private static final class Message extends MimeMessage {
        private final String id;

        Message(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
