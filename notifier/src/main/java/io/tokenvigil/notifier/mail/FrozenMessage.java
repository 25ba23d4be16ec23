package io.tokenvigil.notifier.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;

/// Bytes that are handed over as they are (M-2): the library would write out headers that it has
/// parsed.
final class FrozenMessage extends MimeMessage {
    private final byte[] bytes;

    FrozenMessage(Session session, byte[] bytes) throws MessagingException {
        super(session, new ByteArrayInputStream(bytes));
        this.bytes = bytes;
    }

    @Override
    public void writeTo(OutputStream out, String[] ignoredHeaders) throws IOException {
        out.write(bytes);
    }
}
