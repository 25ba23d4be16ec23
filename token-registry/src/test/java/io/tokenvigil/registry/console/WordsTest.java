package io.tokenvigil.registry.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import io.tokenvigil.events.Code;
import io.tokenvigil.registry.console.bulk.BulkWords;
import io.tokenvigil.registry.console.credential.CredentialWords;
import io.tokenvigil.registry.console.frame.CodeWords;
import io.tokenvigil.registry.console.frame.FrameWords;
import io.tokenvigil.registry.console.frame.ProblemWords;
import io.tokenvigil.registry.console.frame.StatusWords;
import io.tokenvigil.registry.console.importing.ImportWords;
import io.tokenvigil.registry.console.overview.OverviewWords;
import io.tokenvigil.registry.console.register.RegisterWords;
import io.tokenvigil.registry.console.setup.SetupWords;
import io.tokenvigil.registry.console.setup.apikey.ApiKeyWords;
import io.tokenvigil.registry.console.setup.audit.AuditWords;
import io.tokenvigil.registry.console.setup.contact.ContactWords;
import io.tokenvigil.registry.console.setup.installation.InstallationWords;
import io.tokenvigil.registry.console.setup.mail.MailWords;
import io.tokenvigil.registry.console.setup.namespace.NamespaceWords;
import io.tokenvigil.registry.console.setup.policy.PolicyWords;
import io.tokenvigil.registry.console.setup.provider.ProviderWords;
import io.tokenvigil.registry.console.signin.SignInWords;
import io.tokenvigil.registry.console.token.TokenWords;
import io.tokenvigil.registry.console.tokens.TokensWords;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is left out of a language would be shown in English without anybody noticing.
class WordsTest {

    private static final Pattern VALUE = Pattern.compile("\\{([a-z]+)}");

    @ParameterizedTest
    @ValueSource(
            classes = {
                FrameWords.class,
                StatusWords.class,
                CodeWords.class,
                ProblemWords.class,
                SignInWords.class,
                OverviewWords.class,
                TokensWords.class,
                RegisterWords.class,
                BulkWords.class,
                ImportWords.class,
                TokenWords.class,
                CredentialWords.class,
                SetupWords.class,
                InstallationWords.class,
                ProviderWords.class,
                ApiKeyWords.class,
                AuditWords.class,
                MailWords.class,
                NamespaceWords.class,
                ContactWords.class,
                PolicyWords.class
            })
    void everySentenceIsThereInJapaneseWithTheSameValues(Class<?> bundle) {
        Properties japanese = japanese(bundle);
        List<Method> sentences = List.of(bundle.getDeclaredMethods());

        assertThat(japanese.stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        sentences.stream().map(Method::getName).toList());
        assertThat(sentences)
                .allSatisfy(
                        sentence ->
                                assertThat(values(japanese.getProperty(sentence.getName())))
                                        .as(sentence.getName())
                                        .isEqualTo(
                                                values(
                                                        sentence.getAnnotation(Message.class)
                                                                .value())));
    }

    @Test
    void everyCodeHasItsWordsInEveryLanguage() {
        for (Method words : CodeWords.class.getDeclaredMethods()) {
            String english = words.getAnnotation(Message.class).value();
            String japanese = japanese(CodeWords.class).getProperty(words.getName());
            assertThat(Code.values())
                    .allSatisfy(
                            code ->
                                    assertThat(List.of(english, japanese))
                                            .allSatisfy(
                                                    text ->
                                                            assertThat(text)
                                                                    .containsPattern(
                                                                            "\\{#case '%s'}[^{]*(\\{#if asked}[^{]+)?[.。]"
                                                                                    .formatted(
                                                                                            code))));
        }
    }

    /// Mails and pages are read by the same people.
    @Test
    void anOwnerHasOneNameInJapanese() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/messages"))) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file))
                        .as(file.toString())
                        .doesNotContainPattern("(?<!運用)担当者");
            }
        }
    }

    private static List<String> values(String sentence) {
        Matcher matcher = VALUE.matcher(sentence);
        return matcher.results().map(found -> found.group(1)).distinct().sorted().toList();
    }

    private static Properties japanese(Class<?> bundle) {
        String name =
                Arrays.stream(bundle.getAnnotationsByType(MessageBundle.class))
                        .findFirst()
                        .orElseThrow()
                        .value();
        Properties properties = new Properties();
        try (InputStreamReader reader =
                new InputStreamReader(
                        Objects.requireNonNull(
                                WordsTest.class.getResourceAsStream(
                                        "/messages/" + name + "_ja.properties")),
                        StandardCharsets.UTF_8)) {
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
