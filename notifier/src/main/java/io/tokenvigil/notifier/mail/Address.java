package io.tokenvigil.notifier.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import java.util.Optional;

/// A mail address that every server takes: ASCII, an international domain in its ASCII form, and
/// nothing that could be read as a second address or another header.
///
/// @param text `local@domain`
public record Address(String text) {

    public Address {
        if (text.length() > 254 || text.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException("address is no 1 to 254 characters of ASCII");
        }
    }

    /// Empty for what no mail can be sent to.
    public static Optional<Address> of(String written) {
        int at = written.lastIndexOf('@');
        if (at < 1 || at == written.length() - 1) {
            return Optional.empty();
        }
        try {
            String ascii =
                    written.substring(0, at)
                            + "@"
                            + IDN.toASCII(written.substring(at + 1), IDN.USE_STD3_ASCII_RULES);
            InternetAddress address = new InternetAddress(ascii, true);
            address.validate();
            boolean bare = ascii.equals(address.getAddress()) && !address.isGroup();
            return bare ? Optional.of(new Address(ascii)) : Optional.empty();
        } catch (AddressException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String domain() {
        return text.substring(text.lastIndexOf('@') + 1);
    }
}
