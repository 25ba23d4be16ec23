package io.tokenvigil.notifier.mail;

import java.nio.charset.StandardCharsets;

/// How a message ends on the wire, and how it is kept from ending early (RFC 5321 §4.5.2).
final class Dots {
    /// The line that ends a message.
    static final byte[] END = ".\r\n".getBytes(StandardCharsets.US_ASCII);

    private Dots() {}

    /// A message with the dots at the beginning of its lines doubled, ended by a line end.
    static byte[] doubled(byte[] message) {
        // One character a byte, so that none is changed.
        String text = new String(message, StandardCharsets.ISO_8859_1);
        String doubled = text.replace("\r\n.", "\r\n..");
        String begun = doubled.startsWith(".") ? "." + doubled : doubled;
        String ended = begun.endsWith("\r\n") ? begun : begun + "\r\n";
        return ended.getBytes(StandardCharsets.ISO_8859_1);
    }
}
