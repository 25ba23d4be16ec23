package io.tokenvigil.notifier.mail;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.jspecify.annotations.Nullable;

/// Who all mails come from.
@Startup
@ApplicationScoped
class Sender {
    /// What a line has room for besides an address.
    private static final int QUOTED = 50;

    private final Address address;
    private final @Nullable String name;

    Sender(MailConfig config) {
        try {
            InternetAddress parsed = new InternetAddress(config.from(), true);
            this.address =
                    Address.of(parsed.getAddress())
                            .orElseThrow(() -> new AddressException("not plain ASCII"));
            this.name = parsed.getPersonal();
        } catch (AddressException e) {
            throw new IllegalStateException(
                    "tokenvigil.mail.from is "
                            + config.from()
                            + ", must be one mail address, with or without a name",
                    e);
        }
    }

    Address address() {
        return address;
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
