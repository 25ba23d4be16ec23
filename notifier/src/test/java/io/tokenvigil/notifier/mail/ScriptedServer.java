package io.tokenvigil.notifier.mail;

import io.tokenvigil.notifier.stage.SmtpLines;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/// An SMTP server that says to each line what a test wants it to say, and keeps what it heard:
/// every line, and after which of them the client waited.
final class ScriptedServer implements AutoCloseable {
    /// Instead of a reply the connection ends.
    static final String HANGS_UP = "";

    /// How long a client has for the next line of a group.
    private static final Duration TOGETHER = Duration.ofMillis(150);

    private final ServerSocket listener;
    private final boolean pipelining;
    private final UnaryOperator<String> replies;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<String> waited = new CopyOnWriteArrayList<>();

    /// @param pipelining whether it says that it takes commands together
    /// @param replies to `MAIL`, `RCPT`, `DATA` and `.`, with the rest of the line
    ScriptedServer(boolean pipelining, UnaryOperator<String> replies) {
        this.pipelining = pipelining;
        this.replies = replies;
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /// Every line that came after the greeting, those of messages too.
    List<String> lines() {
        return List.copyOf(lines);
    }

    /// The lines after which nothing more came until they were answered.
    List<String> waitedAfter() {
        return List.copyOf(waited);
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.ofVirtual().start(() -> converse(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void converse(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            SmtpLines.say(out, "220 scripted ESMTP");
            boolean inMessage = false;
            for (String line = SmtpLines.hear(in); line != null; line = SmtpLines.hear(in)) {
                if (line.startsWith("EHLO")) {
                    SmtpLines.say(
                            out, pipelining ? "250-scripted\r\n250 PIPELINING" : "250 scripted");
                    continue;
                }
                lines.add(line);
                if (inMessage && !line.equals(".")) {
                    continue;
                }
                if (line.equals("QUIT") || !said(in, out, line)) {
                    return;
                }
                inMessage = line.equals("DATA") && replies.apply(line).startsWith("354");
            }
        } catch (IOException e) {
            // The client went away.
        }
    }

    private boolean said(InputStream in, OutputStream out, String line) throws IOException {
        if (!more(in)) {
            waited.add(line.split("[ :]", 2)[0]);
        }
        String reply = replies.apply(line);
        if (!reply.equals(HANGS_UP)) {
            SmtpLines.say(out, reply);
        }
        return !reply.equals(HANGS_UP);
    }

    private static boolean more(InputStream in) throws IOException {
        long end = System.nanoTime() + TOGETHER.toNanos();
        while (in.available() == 0) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            Thread.onSpinWait();
        }
        return true;
    }
}
