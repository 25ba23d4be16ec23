package io.tokenvigil.notifier.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An address, with or without a name: `Tokenvigil <vigil@example.com>`.
record Mailbox(Address address, @Nullable String name) {
    /// What a line has room for besides an address.
    private static final int QUOTED = 50;

    /// Empty for what is not one mailbox.
    static Optional<Mailbox> of(String written) {
        try {
            InternetAddress parsed = new InternetAddress(written, true);
            return Address.of(parsed.getAddress())
                    .map(address -> new Mailbox(address, parsed.getPersonal()));
        } catch (AddressException e) {
            return Optional.empty();
        }
    }

    /// The value of a `From` header.
    String header() {
        String bracketed = "<" + address.text() + ">";
        return name == null ? address.text() : phrase(name) + "\r\n " + bracketed;
    }

    private static String phrase(String name) {
        boolean plain = name.length() <= QUOTED && name.chars().allMatch(c -> c >= ' ' && c <= '~');
        return plain
                ? "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\""
                : EncodedHeader.always(name);
    }
}
