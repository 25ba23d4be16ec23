package io.tokenvigil.notifier.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// The SMTP server, one conversation a mail, over connections that are used again.
@ApplicationScoped
public class SmtpCourier implements Courier {
    private final SmtpServer server;
    private final Connections connections;

    SmtpCourier(SmtpServer server, Connections connections) {
        this.server = server;
        this.connections = connections;
    }

    @Override
    public Outcome deliver(String recipient, byte[] message, Runnable leaving) {
        return Address.of(recipient)
                .map(address -> deliver(address, message, leaving))
                .orElseGet(() -> new Outcome.Refused("BAD_ADDRESS"));
    }

    private Outcome deliver(Address recipient, byte[] message, Runnable leaving) {
        Optional<Handover> open = connections.take();
        while (open.isPresent()) {
            Outcome said = converse(open.get(), recipient, message, leaving);
            // The server had closed it meanwhile, and has taken nothing.
            if (!open.get().wasClosed()) {
                return said;
            }
            open = connections.take();
        }
        return begin(recipient, message, leaving);
    }

    private Outcome begin(Address recipient, byte[] message, Runnable leaving) {
        Handover conversation = server.conversation();
        try {
            server.connect(conversation);
        } catch (AuthenticationFailedException e) {
            Connections.close(conversation);
            return new Outcome.Away("SIGN_IN_REFUSED");
        } catch (MessagingException | IOException | RuntimeException e) {
            Connections.close(conversation);
            return unreached(conversation, e);
        }
        return converse(conversation, recipient, message, leaving);
    }

    private Outcome converse(
            Handover conversation, Address recipient, byte[] message, Runnable leaving) {
        Outcome outcome;
        try {
            conversation.hand(message, recipient, leaving);
            outcome = new Outcome.Accepted(conversation.reply().numbers());
        } catch (MessagingException e) {
            outcome = outcome(conversation.stage(), conversation.reply());
        } catch (RuntimeException e) {
            Connections.close(conversation);
            throw e;
        }
        if (outcome instanceof Outcome.Accepted) {
            connections.keep(conversation);
        } else {
            Connections.close(conversation);
        }
        return outcome;
    }

    private static Outcome unreached(Handover conversation, Exception failure) {
        if (conversation.reply().permanentFailure()) {
            return new Outcome.Away(conversation.reply().numbers());
        }
        return new Outcome.Away(
                isOfEncryption(failure) || conversation.lacksEncryption()
                        ? "NO_ENCRYPTION"
                        : "NO_CONNECTION");
    }

    private static boolean isOfEncryption(@Nullable Throwable failure) {
        return failure != null
                && (failure instanceof SSLException || isOfEncryption(failure.getCause()));
    }

    /// What a conversation that did not end well came to.
    static Outcome outcome(Handover.Stage stage, Reply reply) {
        return switch (stage) {
            case GREETING ->
                    new Outcome.Away(reply.permanentFailure() ? reply.numbers() : "NO_CONNECTION");
            // Who may not send this may not send the next one either: the configuration's fault,
            // and nothing is lost by waiting until it is mended.
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
}
