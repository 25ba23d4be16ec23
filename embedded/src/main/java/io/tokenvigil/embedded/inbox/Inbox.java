package io.tokenvigil.embedded.inbox;

import io.tokenvigil.embedded.FreePort;
import io.tokenvigil.embedded.http.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;

/// A mail server on the loopback address that delivers nothing further: it keeps what it gets, byte
/// by byte, in files that survive a restart, and shows it over HTTP.
public final class Inbox implements AutoCloseable {
    private final MailFiles files;
    private final SMTPServer smtp;
    private final HttpServer http;
    private volatile Function<Envelope, SmtpAnswer> answers = _ -> new SmtpAnswer.Accepted();
    private volatile Function<String, SmtpAnswer> recipientAnswers = _ -> new SmtpAnswer.Accepted();

    /// @param directory holds the mails
    /// @param smtpPort 0 for any free one
    /// @param httpPort 0 for any free one
    public Inbox(Path directory, int smtpPort, int httpPort) {
        files = new MailFiles(directory);
        smtp =
                SMTPServer.port(FreePort.orAny(smtpPort))
                        .bindAddress(InetAddress.getLoopbackAddress())
                        .hostName("localhost")
                        .softwareName("Tokenvigil inbox")
                        .insertReceivedHeaders(false)
                        .messageHandlerFactory(
                                session ->
                                        new SmtpSession(
                                                files,
                                                this::answerRecipient,
                                                this::answer,
                                                ((Session) session)::closeSocket))
                        .build();
        smtp.start();
        try {
            http = HttpServer.onLoopback(httpPort, new InboxPages(files));
        } catch (IOException e) {
            smtp.stop();
            throw new UncheckedIOException("the inbox cannot listen on port " + httpPort, e);
        }
    }

    public int smtpPort() {
        return smtp.getPort();
    }

    public int httpPort() {
        return http.port();
    }

    /// The page's address, without a slash at its end.
    public String url() {
        return "http://127.0.0.1:" + httpPort();
    }

    public List<Mail> newestFirst() {
        return files.newestFirst();
    }

    /// The bytes that came over the wire, dots unstuffed.
    ///
    /// @throws IllegalArgumentException where there is no such mail
    public byte[] raw(int n) {
        try {
            return files.raw(n)
                    .orElseThrow(() -> new IllegalArgumentException("there is no mail " + n));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void deleteAll() {
        try {
            files.deleteAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// From now on decides how each mail is answered; tests of failing mail servers use this.
    public void answerWith(Function<Envelope, SmtpAnswer> decision) {
        answers = decision;
    }

    /// From now on decides how each recipient is answered, before there is a mail.
    public void answerRecipientsWith(Function<String, SmtpAnswer> decision) {
        recipientAnswers = decision;
    }

    @Override
    public void close() {
        smtp.stop();
        try {
            http.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SmtpAnswer answerRecipient(String recipient) {
        return recipientAnswers.apply(recipient);
    }

    private SmtpAnswer answer(Envelope envelope) {
        return answers.apply(envelope);
    }
}
