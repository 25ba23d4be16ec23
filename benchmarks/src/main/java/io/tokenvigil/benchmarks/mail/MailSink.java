package io.tokenvigil.benchmarks.mail;

import io.tokenvigil.benchmarks.arrival.Stamps;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;

/// A process of its own that accepts every mail, keeps none, and stamps the local part of its
/// recipient's address when it says that it has it.
public final class MailSink {
    private final Stamps stamps;
    private final Duration answerTime;

    private MailSink(Stamps stamps, Duration answerTime) {
        this.stamps = stamps;
        this.answerTime = answerTime;
    }

    /// Runs until it is killed.
    ///
    /// @param arguments the port, the milliseconds that every answer takes, and the file of stamps
    public static void main(String[] arguments) throws IOException {
        MailSink sink =
                new MailSink(
                        new Stamps(Path.of(arguments[2])),
                        Duration.ofMillis(Long.parseLong(arguments[1])));
        try (ServerSocket listener = new ServerSocket()) {
            listener.bind(
                    new InetSocketAddress(
                            InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])),
                    1024);
            while (true) {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> sink.serve(socket));
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            new SmtpConversation(socket, answerTime, this::stamp).hold();
        } catch (IOException e) {
            // The client is gone; what it had been told is stamped.
        }
    }

    private void stamp(String recipient) throws IOException {
        stamps.stamp(recipient.substring(0, recipient.indexOf('@')), Stamps.now());
        stamps.show();
    }
}
