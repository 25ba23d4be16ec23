package io.tokenvigil.notifier.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.joining;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/// One conversation with the server, which remembers how far it got: the command that the last
/// reply answered, and whether the final dot left. Before the dot the server has nothing; after it,
/// only its reply says. The library greets, encrypts and signs in; the mail itself is handed over
/// here.
final class Handover extends SMTPTransport {
    /// Where the conversation stands.
    enum Stage {
        GREETING,
        SENDER,
        RECIPIENT,
        MESSAGE,
        DOT
    }

    /// "Service closing transmission channel": what was not accepted before was not taken.
    private static final int CLOSING = 421;

    // First digits of replies (RFC 5321 §4.2.1).
    private static final int DONE = 2;
    private static final int GO_ON = 3;

    private final Wire wire;
    private final MailConfig config;
    private final Address sender;
    private Stage stage = Stage.GREETING;
    private @Nullable Reply reply;
    private int mails;

    Handover(Session session, Wire wire, MailConfig config, Address sender) {
        super(
                session,
                new URLName(protocol(config.tls()), null, -1, null, null, null),
                protocol(config.tls()),
                config.tls() == MailConfig.Encryption.TLS);
        this.wire = wire;
        this.config = config;
        this.sender = sender;
    }

    /// As the library calls it, in its properties too.
    static String protocol(MailConfig.Encryption encryption) {
        return encryption == MailConfig.Encryption.TLS ? "smtps" : "smtp";
    }

    /// One mail, as the bytes that it is (M-2).
    ///
    /// @param leaving is run before the final dot
    /// @throws MessagingException if it was not accepted; then [#stage()] and [#reply()] say why
    synchronized void hand(byte[] message, Address recipient, Runnable leaving)
            throws MessagingException {
        mails++;
        name(recipient);
        wire.send(Dots.doubled(message));
        // RFC 5321 §4.5.3.2.6: who gives up too early here gets the mail delivered twice.
        wire.replyWithin(config.finalTimeout());
        leave(leaving);
        enter(Stage.DOT);
        wire.send(Dots.END);
        if (hear() != DONE) {
            throw new MessagingException("not accepted");
        }
        wire.replyWithin(config.timeout());
    }

    /// Says whose mail comes for whom, all at once where the server takes that (RFC 2920).
    private void name(Address recipient) throws MessagingException {
        List<Command> commands =
                List.of(
                        new Command(Stage.SENDER, "MAIL FROM:<" + sender.text() + ">\r\n", DONE),
                        new Command(
                                Stage.RECIPIENT, "RCPT TO:<" + recipient.text() + ">\r\n", DONE),
                        new Command(Stage.MESSAGE, "DATA\r\n", GO_ON));
        boolean together = supportsExtension("PIPELINING");
        enter(Stage.SENDER);
        if (together) {
            wire.send(commands.stream().map(Command::line).collect(joining()).getBytes(US_ASCII));
        }
        for (Command command : commands) {
            enter(command.stage());
            if (!together) {
                wire.send(command.line().getBytes(US_ASCII));
            }
            if (hear() != command.wanted()) {
                if (together && reply().code() != 0) {
                    hearOut(command.stage());
                }
                throw new MessagingException("refused");
            }
        }
    }

    /// The replies to what was said together with a command that was refused. A server that wants a
    /// message for nobody gets one of nothing (RFC 2920 §3.1), whatever it says to that; one that
    /// took a recipient without a sender gets none at all.
    private void hearOut(Stage refused) throws MessagingException {
        int last = 0;
        for (int open = Stage.MESSAGE.compareTo(refused); open > 0; open--) {
            last = hear();
        }
        if (refused == Stage.RECIPIENT && last == GO_ON) {
            wire.send(Dots.END);
            hear();
        }
    }

    /// The first digit of the next reply.
    private int hear() throws MessagingException {
        return readServerResponse() / 100;
    }

    /// @param wanted the first digit of the reply with which the conversation goes on
    private record Command(Stage stage, String line, int wanted) {}

    /// How many mails were handed over here, taken or not.
    synchronized int mails() {
        return mails;
    }

    /// Whether the last mail found a connection that had been closed since the one before it.
    synchronized boolean wasClosed() {
        return switch (stage) {
            case GREETING, SENDER ->
                    mails > 1 && (reply().code() == 0 || reply().code() == CLOSING);
            case RECIPIENT, MESSAGE, DOT -> false;
        };
    }

    /// Whether the server was greeted, and has no encryption to offer.
    synchronized boolean lacksEncryption() {
        return config.tls() == MailConfig.Encryption.STARTTLS
                && reply != null
                && reply.positive()
                && !supportsExtension("STARTTLS");
    }

    synchronized Stage stage() {
        return stage;
    }

    /// The reply to the command that [#stage()] names; none if there was none.
    synchronized Reply reply() {
        return reply == null ? Reply.NONE : reply;
    }

    private static void leave(Runnable leaving) throws MessagingException {
        try {
            leaving.run();
        } catch (RuntimeException e) {
            // No fault in this conversation: the mail is to stay, and without its dot it does.
            throw new MessagingException("the mail stays", e);
        }
    }

    @Override
    protected synchronized int readServerResponse() throws MessagingException {
        int code = super.readServerResponse();
        // The first one after a command is the one that counts: what follows a refusal answers what
        // was said together with it.
        if (reply == null) {
            reply = Reply.of(code, getLastServerResponse());
        }
        return code;
    }

    private void enter(Stage next) {
        stage = next;
        reply = null;
    }
}
