package io.tokenvigil.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.embedded.inbox.Envelope;
import io.tokenvigil.embedded.inbox.Mail;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NarratorTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void aMailIsShownInOnePieceAlthoughSomethingHappensMeanwhile() {
        Narrator[] other = new Narrator[1];
        PrintStream stream =
                new PrintStream(said, true, UTF_8) {
                    @Override
                    public void println(String line) {
                        super.println(line);
                        if (!line.startsWith("08:00")) {
                            other[0].tell(mail());
                        }
                    }
                };
        Narrator narrator = new Narrator(new Voice(stream, false), ZoneOffset.UTC);
        other[0] = narrator;

        narrator.show(mail());

        assertThat(lines())
                .containsExactly(
                        "",
                        "One of the mails, in its text form:",
                        "  To: owner@example.com",
                        "  Subject: Directory sync",
                        "",
                        "  It ends.",
                        "",
                        "  Renew it.",
                        "",
                        "08:00:00.000  mail           to owner@example.com: Directory sync");
    }

    @Test
    void nothingIsToldOnceAnotherVoiceHasTakenOver() {
        Voice voice = new Voice(new PrintStream(said, true, UTF_8), false);
        Narrator narrator = new Narrator(voice, ZoneOffset.UTC);

        Voice lastWords = voice.takeOver();
        narrator.tell(mail());
        lastWords.say("Stopped.");

        assertThat(lines()).containsExactly("Stopped.");
    }

    private List<String> lines() {
        return said.toString(UTF_8).lines().toList();
    }

    private static Mail mail() {
        return new Mail(
                1,
                "vigil@example.com",
                "owner@example.com",
                "Directory sync",
                NOW,
                "It ends.\n\nRenew it.\n",
                "",
                Map.of(),
                new Envelope("vigil@example.com", List.of("owner@example.com"), NOW));
    }
}
