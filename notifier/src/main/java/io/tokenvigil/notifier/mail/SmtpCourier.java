package io.tokenvigil.notifier.mail;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// The SMTP server, one connection a mail.
@Startup
@ApplicationScoped
public class SmtpCourier implements Courier {
    private final MailConfig config;
    private final Session session;
    private final boolean encrypted;

    SmtpCourier(MailConfig config, Sender sender) {
        this.config = config;
        this.encrypted = config.tls() == MailConfig.Encryption.TLS;
        this.session = Session.getInstance(properties(config, sender.address()));
    }

    @Override
    public Outcome deliver(String recipient, byte[] message) {
        Handover handover = new Handover(session, encrypted);
        try {
            handover.connect(
                    config.host(), config.port(), config.username().orElse(null), password());
            handover.sendMessage(
                    new FrozenMessage(session, message),
                    new InternetAddress[] {new InternetAddress(recipient)});
            return new Outcome.Accepted(handover.reply().numbers());
        } catch (AuthenticationFailedException e) {
            return new Outcome.Away("SIGN_IN_REFUSED");
        } catch (MessagingException | IOException | RuntimeException e) {
            return outcome(handover.stage(), handover.reply());
        } finally {
            close(handover);
        }
    }

    /// What a conversation that did not end well came to.
    static Outcome outcome(Handover.Stage stage, Reply reply) {
        return switch (stage) {
            case GREETING ->
                    new Outcome.Away(reply.permanentFailure() ? reply.numbers() : "NO_CONNECTION");
            // Who may not send this may not send the next one either: the configuration's fault,
            // and nothing
            // is lost by waiting until it is mended.
            case SENDER -> new Outcome.Away(reply.numbers());
            case RECIPIENT, MESSAGE -> {
                if (reply.permanentFailure()) {
                    yield new Outcome.Refused(reply.numbers());
                }
                yield reply.transientFailure()
                        ? new Outcome.Deferred(reply.numbers())
                        // Put off alone: a mail that upsets the server must not hold up the others.
                        : new Outcome.Deferred("CONNECTION_LOST");
            }
            case DOT -> {
                if (reply.positive()) {
                    yield new Outcome.Accepted(reply.numbers());
                }
                if (reply.permanentFailure()) {
                    yield new Outcome.Refused(reply.numbers());
                }
                yield reply.transientFailure()
                        ? new Outcome.Deferred(reply.numbers())
                        : new Outcome.Unknown(reply.numbers());
            }
        };
    }

    private @Nullable String password() throws IOException {
        return config.passwordFile().isEmpty()
                ? null
                : Files.readString(config.passwordFile().get()).strip();
    }

    private static void close(Handover handover) {
        try {
            handover.close();
        } catch (MessagingException e) {
            // The reply counted; how the conversation ended does not.
        }
    }

    private static Properties properties(MailConfig config, Address sender) {
        if (config.username().isPresent() && config.tls() == MailConfig.Encryption.NONE) {
            throw new IllegalStateException(
                    "tokenvigil.mail.tls is none, which would send the password of"
                            + " tokenvigil.mail.username in the clear");
        }
        String protocol = config.tls() == MailConfig.Encryption.TLS ? "smtps" : "smtp";
        String millis = Long.toString(config.timeout().toMillis());
        Properties properties = new Properties();
        for (String name : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.setProperty("mail." + protocol + "." + name, millis);
        }
        properties.setProperty("mail." + protocol + ".from", sender.text());
        properties.setProperty("mail." + protocol + ".localhost", sender.domain());
        properties.setProperty(
                "mail." + protocol + ".auth", Boolean.toString(config.username().isPresent()));
        properties.setProperty("mail." + protocol + ".ssl.checkserveridentity", "true");
        properties.setProperty("mail." + protocol + ".ssl.protocols", "TLSv1.2 TLSv1.3");
        if (config.tls() == MailConfig.Encryption.STARTTLS) {
            properties.setProperty("mail.smtp.starttls.required", "true");
            properties.setProperty("mail.smtp.starttls.enable", "true");
        }
        // The mail is with the server once it said so; nobody waits for its good-bye.
        properties.setProperty("mail." + protocol + ".quitwait", "false");
        return properties;
    }
}
