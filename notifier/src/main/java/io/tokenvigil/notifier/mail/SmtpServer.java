package io.tokenvigil.notifier.mail;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// The SMTP server: where it is, how it is talked to, and as whom.
@Startup
@ApplicationScoped
class SmtpServer {
    private final MailConfig config;
    private final Address sender;
    private final SSLSocketFactory tls;

    SmtpServer(MailConfig config, Sender sender) {
        if (config.username().isPresent() && config.tls() == MailConfig.Encryption.NONE) {
            throw new IllegalStateException(
                    "tokenvigil.mail.tls is none, which would send the password of"
                            + " tokenvigil.mail.username in the clear");
        }
        this.config = config;
        this.sender = sender.address();
        this.tls = config.trust().map(Trust::in).orElseGet(Trust::ofThisMachine);
    }

    /// A conversation that has not begun.
    Handover conversation() {
        Wire wire = new Wire(tls, config.timeout());
        Properties properties = properties();
        properties.put(key("socketFactory"), wire.plain());
        properties.put(key("ssl.socketFactory"), wire.encrypted());
        return new Handover(Session.getInstance(properties), wire, config, sender);
    }

    /// Greets and signs in.
    void connect(Handover conversation) throws MessagingException, IOException {
        conversation.connect(
                config.host(), config.port(), config.username().orElse(null), password());
    }

    private @Nullable String password() throws IOException {
        return config.passwordFile().isEmpty()
                ? null
                : Files.readString(config.passwordFile().get()).strip();
    }

    private String key(String name) {
        return "mail." + Handover.protocol(config.tls()) + "." + name;
    }

    private Properties properties() {
        String millis = Long.toString(config.timeout().toMillis());
        Properties properties = new Properties();
        properties.setProperty(key("connectiontimeout"), millis);
        properties.setProperty(key("timeout"), millis);
        properties.setProperty(key("localhost"), sender.domain());
        properties.setProperty(key("auth"), Boolean.toString(config.username().isPresent()));
        properties.setProperty(key("ssl.checkserveridentity"), "true");
        properties.setProperty(key("ssl.protocols"), "TLSv1.2 TLSv1.3");
        // Else the library connects a second time where the first did not succeed.
        properties.setProperty(key("socketFactory.fallback"), "false");
        if (config.tls() == MailConfig.Encryption.TLS) {
            // The library makes the socket itself then, and not Wire, which sets this limit.
            properties.setProperty(key("writetimeout"), millis);
        }
        if (config.tls() == MailConfig.Encryption.STARTTLS) {
            properties.setProperty(key("starttls.required"), "true");
            properties.setProperty(key("starttls.enable"), "true");
        }
        // The mail is with the server once it said so; nobody waits for its good-bye.
        properties.setProperty(key("quitwait"), "false");
        return properties;
    }
}
