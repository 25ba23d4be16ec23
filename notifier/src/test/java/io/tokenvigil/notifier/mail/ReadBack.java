package io.tokenvigil.notifier.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.dom.field.ParsedField;
import org.apache.james.mime4j.field.DefaultFieldParser;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;

/// A message as a second library reads it, which forgives nothing: every line ends in CRLF, no line
/// is too long (RFC 5322 §2.1.1), every byte is ASCII, and every field that has a grammar keeps to
/// it.
public final class ReadBack {
    private static final int LINE = 78;

    private final Message message;

    private ReadBack(Message message) {
        this.message = message;
    }

    /// Reads a message.
    ///
    /// @throws IllegalArgumentException says what is not valid
    public static ReadBack of(byte[] bytes) {
        checkLines(bytes);
        DefaultMessageBuilder builder = new DefaultMessageBuilder();
        builder.setMimeEntityConfig(MimeConfig.STRICT);
        builder.setFieldParser(DefaultFieldParser.getParser());
        try {
            Message message = builder.parseMessage(new ByteArrayInputStream(bytes));
            message.getHeader().getFields().forEach(ReadBack::checkField);
            return new ReadBack(message);
        } catch (IOException e) {
            throw new IllegalArgumentException("not a message", e);
        }
    }

    public String subject() {
        return message.getSubject();
    }

    public String text() {
        return part(0, "text/plain");
    }

    public String html() {
        return part(1, "text/html");
    }

    /// Names in the order in which they stand.
    public List<String> fields() {
        return message.getHeader().getFields().stream().map(Field::getName).toList();
    }

    private String part(int n, String type) {
        Entity part = ((Multipart) message.getBody()).getBodyParts().get(n);
        if (!part.getMimeType().equals(type)) {
            throw new IllegalArgumentException("part " + n + " is " + part.getMimeType());
        }
        try (var content = ((SingleBody) part.getBody()).getInputStream()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void checkField(Field field) {
        if (field instanceof ParsedField parsed && !parsed.isValidField()) {
            throw new IllegalArgumentException(
                    "field " + field.getName(), parsed.getParseException());
        }
    }

    private static void checkLines(byte[] bytes) {
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            byte b = bytes[i];
            boolean ends = b == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n';
            if (ends) {
                i++;
                length = 0;
            } else if (b == '\r' || b == '\n') {
                throw new IllegalArgumentException("a bare line end at byte " + i);
            } else if (b != '\t' && (b < ' ' || b > '~')) {
                throw new IllegalArgumentException("byte " + b + " at " + i);
            } else if (++length > LINE) {
                throw new IllegalArgumentException("a line longer than " + LINE + " at byte " + i);
            }
        }
        if (length != 0) {
            throw new IllegalArgumentException("the last line does not end");
        }
    }
}
