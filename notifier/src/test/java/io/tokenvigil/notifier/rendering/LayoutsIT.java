package io.tokenvigil.notifier.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tokenvigil.notifier.notice.Branding;
import io.tokenvigil.notifier.notice.Notice;
import io.tokenvigil.notifier.notice.Recipient;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Layouts, looks and languages that an installation chose for itself.
@QuarkusTest
@TestProfile(WordsOnly.class)
class LayoutsIT {
    private static final MailView MAIL = SampleMail.all().getFirst();
    private static final Recipient READER = Samples.reader("ja", "Asia/Tokyo");
    private static final Branding BRANDING =
            new Branding(
                    "Payroll tokens",
                    "Payroll <tokens@example.com>",
                    List.of(
                            new Branding.Link("Wiki <1>", "https://wiki.example.com/tokens"),
                            new Branding.Link("no page", "javascript:alert(1)")),
                    "Example Ltd.",
                    new Branding.Colours("#0b5c4a", "red;} body {"));

    @TempDir Path directory;

    @Inject Layouts builtIn;
    @Inject Renderer renderer;

    @Test
    void aLayoutOfTheInstallationsOwnTakesThePlaceOfTheBuiltInOne() throws IOException {
        Files.writeString(directory.resolve("text.txt"), "Mine: {mail.subject}");

        Layouts layouts = new Layouts(new Settings(directory));

        assertThat(layouts.text(MAIL, Proposal.NONE)).isEqualTo("Mine: subject");
        assertThat(layouts.html(MAIL, Proposal.NONE)).isEqualTo(builtIn.html(MAIL, Proposal.NONE));
    }

    @Test
    void aBrokenLayoutIsNamedWhenItIsLoadedAndTheBuiltInOneIsUsed() throws IOException {
        Path broken = Files.writeString(directory.resolve("html.html"), "<p>{mail.subjekt}</p>");
        Said said = new Said();
        Logger log = Logger.getLogger(Layouts.class.getName());
        log.addHandler(said);
        Layouts layouts;
        try {
            layouts = new Layouts(new Settings(directory));
        } finally {
            log.removeHandler(said);
        }

        assertThat(layouts.html(MAIL, Proposal.NONE)).isEqualTo(builtIn.html(MAIL, Proposal.NONE));
        assertThat(said.text).contains(broken.toString()).contains("subjekt");
    }

    @Test
    void aNamespaceHasItsOwnNameColoursPagesAndFooter() {
        Rendered rendered = render(Samples.branded(Samples.expiring(), BRANDING));

        assertThat(rendered.text())
                .contains("Payroll tokens に登録します", "in Payroll tokens (POST")
                .contains("Wiki <1>: https://wiki.example.com/tokens")
                .endsWith("Example Ltd.\n")
                .doesNotContain("Tokenvigil", "javascript");
        assertThat(rendered.html())
                .contains("background:#0b5c4a", "color:#0b5c4a", "Wiki &lt;1&gt;", "Example Ltd.")
                .doesNotContain("Tokenvigil", "javascript", "#1f5fbf");
    }

    @Test
    void aColourThatIsNoneIsPassedOver() {
        assertThat(render(Samples.branded(Samples.needsPerson(), BRANDING)).html())
                .contains("background:#b42318")
                .doesNotContain("red;}");
    }

    @Test
    void aMailAboutNamespacesThatDoNotLookAlikeLooksLikeOurs() {
        Rendered rendered =
                render(Samples.branded(Samples.needsPerson(), BRANDING), Samples.expiring());

        assertThat(rendered.html()).contains("#1f5fbf").doesNotContain("#0b5c4a");
        assertThat(rendered.text()).contains("Tokenvigil").doesNotContain("Payroll");
    }

    @Test
    void aReaderWhoseLanguageIsKnownGetsThatOneOnlyWhereAnInstallationWantsThat() {
        Renderer one =
                new Renderer(
                        builtIn, new Languages(new Settings(directory)), new Settings(directory));

        Rendered english =
                one.render(Samples.reader("en", null), List.of(Samples.expiring()), Samples.NOW);
        Rendered unknown =
                one.render(Samples.reader(null, null), List.of(Samples.expiring()), Samples.NOW);

        assertThat(english.languages()).isEqualTo("en");
        assertThat(english.text())
                .startsWith("■ An access token of IIJ ID Service expires soon")
                .doesNotContain("期限が近づいています");
        assertThat(unknown.languages()).isEqualTo("ja, en");
    }

    @Test
    void oneMoreBundleOfMessagesIsOneMoreLanguage() {
        Rendered rendered =
                renderer.render(
                        Samples.reader("de-AT", "Europe/Vienna"),
                        List.of(Samples.expiring()),
                        Samples.NOW);

        assertThat(rendered.languages()).isEqualTo("de, ja, en");
        assertThat(rendered.subject())
                .isEqualTo(
                        "IIJ ID Service: Token „Directory Sync (Windows)“ läuft bald ab (12/31)");
        assertThat(rendered.text())
                .startsWith("(日本語の文面は下にあります。 English follows below.)")
                .contains("期限が近づいています", "expires soon");
    }

    private Rendered render(Notice... notices) {
        return renderer.render(READER, List.of(notices), Samples.NOW);
    }

    /// What is logged while it listens.
    private static final class Said extends Handler {
        private static final Formatter FORMAT = new PatternFormatter("%s");

        private String text = "";

        @Override
        public void publish(LogRecord record) {
            text += FORMAT.format(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private record Settings(Path directory) implements RenderingConfig {

        @Override
        public Optional<String> contact() {
            return Optional.empty();
        }

        @Override
        public Optional<String> console() {
            return Optional.empty();
        }

        @Override
        public Optional<String> everything() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> templates() {
            return Optional.of(directory);
        }

        @Override
        public List<String> languages() {
            return List.of("ja", "en");
        }

        @Override
        public boolean oneLanguage() {
            return true;
        }
    }
}
