package io.tokenvigil.benchmarks.mail;

import io.tokenvigil.benchmarks.ground.Pause;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import jdk.net.ExtendedSocketOptions;

/// One connection to the sink, as RFC 5321 has it as far as senders of mail need it.
///
/// Every answer leaves a while after its command came; commands that come together (RFC 2920) are
/// answered together. So a far or slow server behaves, and so who waits less often is faster.
final class SmtpConversation {
    private final Socket socket;
    private final Incoming in;
    private final OutputStream out;
    private final boolean acknowledges;
    private final Duration answerTime;
    private final Accepting accepting;
    private String recipient = "";

    /// Told of every mail just before its sender is.
    @FunctionalInterface
    interface Accepting {
        void accepted(String recipient) throws IOException;
    }

    SmtpConversation(Socket socket, Duration answerTime, Accepting accepting) throws IOException {
        this.socket = socket;
        this.in = new Incoming(socket.getInputStream());
        this.out = new BufferedOutputStream(socket.getOutputStream());
        this.acknowledges = socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK);
        this.answerTime = answerTime;
        this.accepting = accepting;
    }

    void hold() throws IOException {
        answer("220 localhost ESMTP");
        boolean open = true;
        while (open) {
            String command = in.line();
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
                in.skipMessage();
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
        if (!in.hasMore()) {
            out.flush();
            acknowledgeAtOnce();
        }
    }

    /// A client that writes a mail in two parts, as Angus Mail does, has the second part wait until
    /// the first is acknowledged (RFC 896). On the way to another machine a mail fills segments
    /// that are acknowledged as they come; here it all fits into one, whose acknowledgement the
    /// kernel puts off by 40 ms. The kernel forgets this wish after a while, so it hears it every
    /// time.
    private void acknowledgeAtOnce() throws IOException {
        if (acknowledges) {
            socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        }
    }

    /// Of commands that came together only the last one waits.
    private void pause() throws IOException {
        if (!answerTime.isZero() && !in.hasMore()) {
            Pause.lasting(answerTime);
        }
    }
}
