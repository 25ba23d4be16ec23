package io.tokenvigil.quickstart;

import io.tokenvigil.embedded.inbox.Mail;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Tells live what happens: one line an event or mail, with its time.
record Narrator(Voice voice, ZoneId zone) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final int VERB = 15;

    void tell(Observed observed) {
        EventSentence sentence = EventSentence.of(observed.event(), observed.at(), zone);
        line(
                observed.at(),
                sentence.tone(),
                sentence.verb(),
                sentence.subject(),
                sentence.detail());
    }

    void tell(Mail mail) {
        line(
                mail.envelope().receivedAt(),
                Voice.Tone.STRONG,
                "mail",
                "to " + mail.to(),
                mail.subject());
    }

    /// The whole text of one mail.
    void show(Mail mail) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(voice.paint(Voice.Tone.STRONG, "One of the mails, in its text form:"));
        lines.add("  To: " + mail.to());
        lines.add("  Subject: " + mail.subject());
        lines.add("");
        mail.text().lines().map(line -> line.isBlank() ? "" : "  " + line).forEach(lines::add);
        lines.add("");
        voice.say(lines);
    }

    private void line(Instant at, Voice.Tone tone, String verb, String subject, String detail) {
        String time = voice.paint(Voice.Tone.QUIET, TIME.format(at.atZone(zone)));
        String padded = verb + " ".repeat(Math.max(1, VERB - verb.length()));
        voice.say(
                time
                        + "  "
                        + voice.paint(tone, padded)
                        + subject
                        + (detail.isEmpty() ? "" : ": " + detail));
    }
}
