package io.tokenvigil.notifier.mail;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/// Who mails come from.
@Startup
@ApplicationScoped
class Sender {
    private final Mailbox usual;

    Sender(MailConfig config) {
        this.usual =
                Mailbox.of(config.from())
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "tokenvigil.mail.from is "
                                                        + config.from()
                                                        + ", must be one mail address, with or"
                                                        + " without a name"));
    }

    /// Of all mails, whoever a namespace wants them to come from: refused ones come back to it.
    Address address() {
        return usual.address();
    }

    /// The value of a `From` header.
    ///
    /// @param wanted by a namespace; what is no mailbox is passed over
    String header(@Nullable String wanted) {
        return (wanted == null ? usual : Mailbox.of(wanted).orElse(usual)).header();
    }
}
