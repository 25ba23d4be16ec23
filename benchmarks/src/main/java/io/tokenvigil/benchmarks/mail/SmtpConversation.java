package io.tokenvigil.benchmarks.mail;

import io.tokenvigil.benchmarks.ground.Pause;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/// One connection to the sink, as RFC 5321 has it as far as senders of mail need it.
///
/// Every answer leaves a while after its command came; commands that come together (RFC 2920) are
/// answered together. So a far or slow server behaves, and so who waits less often is faster.
final class SmtpConversation {
    private static final byte[] END = "\r\n.\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int BUFFER = 1 << 15;

    private final InputStream in;
    private final OutputStream out;
    private final Duration answerTime;
    private final Accepting accepting;
    private String recipient = "";

    /// Told of every mail just before its sender is.
    @FunctionalInterface
    interface Accepting {
        void accepted(String recipient) throws IOException;
    }

    SmtpConversation(Socket socket, Duration answerTime, Accepting accepting) throws IOException {
        this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        this.out = new BufferedOutputStream(socket.getOutputStream());
        this.answerTime = answerTime;
        this.accepting = accepting;
    }

    void hold() throws IOException {
        answer("220 localhost ESMTP");
        boolean open = true;
        while (open) {
            String command = command();
            open = !command.isEmpty() && obey(command);
        }
    }

    private boolean obey(String command) throws IOException {
        switch (command.split(" ", 2)[0].toUpperCase(Locale.ROOT)) {
            case "EHLO" ->
                    answer("250-localhost\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SMTPUTF8");
            case "RCPT" -> {
                recipient = command.substring(command.indexOf('<') + 1, command.indexOf('>'));
                answer("250 2.1.5 OK");
            }
            case "DATA" -> {
                answer("354 go on");
                readToEnd();
                pause();
                accepting.accepted(recipient);
                say("250 2.0.0 accepted");
            }
            case "QUIT" -> {
                answer("221 2.0.0 bye");
                return false;
            }
            case "HELO", "MAIL", "RSET", "NOOP" -> answer("250 2.0.0 OK");
            default -> answer("502 5.5.1 not known here");
        }
        return true;
    }

    private void answer(String line) throws IOException {
        pause();
        say(line);
    }

    private void say(String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        if (in.available() == 0) {
            out.flush();
        }
    }

    /// Of commands that came together only the last one waits.
    private void pause() throws IOException {
        if (!answerTime.isZero() && in.available() == 0) {
            Pause.lasting(answerTime);
        }
    }

    /// Empty where the client is gone.
    private String command() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.write(c);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    private void readToEnd() throws IOException {
        // The line end before the first line is the command's own.
        int matched = 2;
        while (matched < END.length) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("gone in the middle of a mail");
            }
            matched = c == END[matched] ? matched + 1 : c == '\r' ? 1 : 0;
        }
    }
}
