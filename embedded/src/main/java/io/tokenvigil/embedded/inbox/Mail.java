package io.tokenvigil.embedded.inbox;

import io.tokenvigil.embedded.http.Json;
import jakarta.mail.Address;
import jakarta.mail.Header;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One mail as people and scripts read it.
///
/// @param n counts from 1 in the order of arrival
/// @param from address of the From header, without the display name
/// @param to addresses of the To header, comma separated
/// @param subject decoded
/// @param text the plain text part, empty where there is none
/// @param html the HTML part, empty where there is none
/// @param headers unfolded but not decoded; a repeated one has its values on lines of their own
public record Mail(
        int n,
        String from,
        String to,
        String subject,
        Instant date,
        String text,
        String html,
        Map<String, String> headers,
        Envelope envelope) {

    private static final Session NO_SESSION = Session.getInstance(new Properties());

    public Mail {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    static Mail parse(int n, byte[] raw, Envelope envelope) {
        try {
            MimeMessage message = new MimeMessage(NO_SESSION, new ByteArrayInputStream(raw));
            Date sent = message.getSentDate();
            return new Mail(
                    n,
                    addresses(message.getFrom(), envelope.from()),
                    addresses(
                            message.getRecipients(Message.RecipientType.TO),
                            String.join(", ", envelope.to())),
                    Optional.ofNullable(message.getSubject()).orElse(""),
                    sent == null ? envelope.receivedAt() : sent.toInstant(),
                    body(message, "text/plain"),
                    body(message, "text/html"),
                    headers(message),
                    envelope);
        } catch (MessagingException e) {
            return unreadable(n, envelope, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String json() throws IOException {
        return Json.MAPPER.writeValueAsString(this);
    }

    private static Mail unreadable(int n, Envelope envelope, MessagingException why) {
        return new Mail(
                n,
                envelope.from(),
                String.join(", ", envelope.to()),
                "(unreadable)",
                envelope.receivedAt(),
                String.valueOf(why.getMessage()),
                "",
                Map.of(),
                envelope);
    }

    private static String addresses(Address @Nullable [] addresses, String otherwise) {
        if (addresses == null || addresses.length == 0) {
            return otherwise;
        }
        return Arrays.stream(addresses)
                .map(a -> a instanceof InternetAddress i ? i.getAddress() : a.toString())
                .collect(Collectors.joining(", "));
    }

    private static Map<String, String> headers(MimeMessage message) throws MessagingException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : Collections.list(message.getAllHeaders())) {
            headers.merge(
                    header.getName(),
                    MimeUtility.unfold(header.getValue()),
                    (first, next) -> first + "\n" + next);
        }
        return headers;
    }

    /// The first part of that type, wherever it is nested.
    private static String body(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return String.valueOf(part.getContent());
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                String found = body(parts.getBodyPart(i), type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }
}
