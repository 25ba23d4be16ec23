package io.tokenvigil.embedded.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;

/// One mail on its way in.
final class SmtpSession implements MessageHandler {
    private final MailFiles files;
    private final Function<Envelope, SmtpAnswer> answers;
    private final Function<String, SmtpAnswer> recipientAnswers;
    private final HangUp hangUp;
    private final List<String> recipients = new ArrayList<>();
    private String sender = "";

    /// Cuts the connection under the session.
    interface HangUp {
        void now() throws IOException;
    }

    SmtpSession(
            MailFiles files,
            Function<String, SmtpAnswer> recipientAnswers,
            Function<Envelope, SmtpAnswer> answers,
            HangUp hangUp) {
        this.files = files;
        this.recipientAnswers = recipientAnswers;
        this.answers = answers;
        this.hangUp = hangUp;
    }

    @Override
    public void from(String from) {
        sender = from;
    }

    @Override
    public void recipient(String recipient) throws RejectException {
        switch (recipientAnswers.apply(recipient)) {
            case SmtpAnswer.Accepted(), SmtpAnswer.KeptButUnanswered() -> recipients.add(recipient);
            case SmtpAnswer.Refused(int code, String text) -> throw new RejectException(code, text);
            case SmtpAnswer.HungUp() -> throw hungUp();
        }
    }

    /// A sender that dies in the middle is no fault of ours: the library closes what it left open.
    @Override
    public @Nullable String data(InputStream data) throws RejectException, IOException {
        byte[] raw = data.readAllBytes();
        Envelope envelope = new Envelope(sender, recipients, Instant.now());
        return switch (answers.apply(envelope)) {
            case SmtpAnswer.Accepted() -> {
                keep(raw, envelope);
                yield null;
            }
            case SmtpAnswer.Refused(int code, String text) -> throw new RejectException(code, text);
            case SmtpAnswer.KeptButUnanswered() -> {
                keep(raw, envelope);
                hangUp.now();
                yield null;
            }
            case SmtpAnswer.HungUp() -> throw hungUp();
        };
    }

    /// Unlike the sender's end, this is a fault of ours.
    private void keep(byte[] raw, Envelope envelope) {
        try {
            files.keep(raw, envelope);
        } catch (IOException e) {
            throw new UncheckedIOException("a mail cannot be kept", e);
        }
    }

    @Override
    public void done() {}

    /// The answer that the library wants to give finds nobody any more.
    private RejectException hungUp() {
        try {
            hangUp.now();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RejectException(421, "hung up");
    }
}
