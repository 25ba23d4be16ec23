package io.tokenvigil.notifier.mail;

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

    private Stage stage = Stage.GREETING;
    private @Nullable Reply reply;

    /// @param encrypted TLS from the first byte
    Handover(Session session, boolean encrypted) {
        super(
                session,
                new URLName(encrypted ? "smtps" : "smtp", null, -1, null, null, null),
                encrypted ? "smtps" : "smtp",
                encrypted);
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
        enter(Stage.DOT);
        super.finishData();
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
