package io.tokenvigil.notifier.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/// One conversation with the server, which remembers how far it got: the command that the last
/// reply answered, and whether the final dot left. Before the dot the server has nothing; after it,
/// only its reply says.
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

    private final Wire wire;
    private final MailConfig config;
    private Stage stage = Stage.GREETING;
    private @Nullable Reply reply;
    private int mails;
    private Runnable leaving = () -> {};

    Handover(Session session, Wire wire, MailConfig config) {
        super(
                session,
                new URLName(protocol(config.tls()), null, -1, null, null, null),
                protocol(config.tls()),
                config.tls() == MailConfig.Encryption.TLS);
        this.wire = wire;
        this.config = config;
    }

    /// As the library calls it, in its properties too.
    static String protocol(MailConfig.Encryption encryption) {
        return encryption == MailConfig.Encryption.TLS ? "smtps" : "smtp";
    }

    /// One mail, as the bytes that it is.
    ///
    /// @param leaving is run before the final dot
    synchronized void hand(byte[] message, Address recipient, Runnable leaving)
            throws MessagingException {
        enter(Stage.GREETING);
        this.leaving = leaving;
        mails++;
        sendMessage(new FrozenMessage(session, message), new Address[] {recipient});
    }

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

    @Override
    protected synchronized void mailFrom() throws MessagingException {
        enter(Stage.SENDER);
        super.mailFrom();
    }

    @Override
    protected synchronized void rcptTo() throws MessagingException {
        enter(Stage.RECIPIENT);
        super.rcptTo();
    }

    @Override
    protected synchronized OutputStream data() throws MessagingException {
        enter(Stage.MESSAGE);
        return super.data();
    }

    @Override
    protected synchronized void finishData() throws IOException, MessagingException {
        // RFC 5321 §4.5.3.2.6: who gives up too early here gets the mail delivered twice.
        wire.replyWithin(config.finalTimeout());
        leave();
        enter(Stage.DOT);
        super.finishData();
        wire.replyWithin(config.timeout());
    }

    private void leave() throws MessagingException {
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
        // The library says RSET after a refusal; that reply is not the one that counts.
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
