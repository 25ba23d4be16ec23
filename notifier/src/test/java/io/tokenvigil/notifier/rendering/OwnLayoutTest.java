package io.tokenvigil.notifier.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnLayoutTest {
    private static final MailView MAIL = SampleMail.all().getFirst();

    @Test
    void aLayoutSeesAllThatAMailSays() {
        assertThat(
                        text("{mail.look.service}: {#for block in mail.blocks}{block.language}"
                                        + " {block.notices.size} {#for notice in"
                                        + " block.notices}{notice_count}.{notice.title} {/for}{/for}")
                                .render(MAIL))
                .isEqualTo("service: ja 2 1.title 2.title en 1 1.title ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text.txt", "html.html"})
    void theBuiltInLayoutsAreGoodOnesToBeginWith(String name) throws IOException {
        try (InputStream source =
                Objects.requireNonNull(
                        OwnLayoutTest.class.getResourceAsStream("/templates/notice/" + name))) {
            String layout = new String(source.readAllBytes(), StandardCharsets.UTF_8);

            assertThat(OwnLayout.of(name, layout, Variant.TEXT_PLAIN).render(MAIL))
                    .contains("title", "https://example.com/");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{#for block in mail.blocks}",
                "{mail.subjekt}",
                "{#for block in mail.blocks}{block.rest.text}{/for}",
                "{nothing}"
            })
    void aLayoutThatDoesNotWorkOnEveryMailIsNamed(String source) {
        assertThatThrownBy(() -> text(source))
                .isInstanceOf(BrokenLayout.class)
                .hasMessageStartingWith("mine.txt: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{config:['quarkus.datasource.password']}",
                "{config:property('quarkus.datasource.password')}",
                "{inject:key}",
                "{cdi:key}",
                "{mail.getClass.name}",
                "{mail.class.name}",
                "{mail.toString}",
                "{mail.subject.getClass}",
                "{mail.subject.bytes}",
                "{#include other}{/include}"
            })
    void aLayoutSeesNothingElseOfThisProcess(String source) {
        assertThatThrownBy(() -> text(source)).isInstanceOf(BrokenLayout.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{#for i in 1000000000}{/for}",
                "{#for i in 1000000000}x{/for}",
                "{#for i in 9000000000L}{/for}",
                "{#each 1000000000}{it}{/each}",
                "{#let n=1000000000}{#for i in n}{/for}{/let}",
                "{#for i in mail.blocks.size.plus(1000000000)}{/for}",
                "{#for i in 3}{i}{/for}"
            })
    @Timeout(20)
    void aLoopOverNumbersIsRefused(String source) {
        assertThatThrownBy(() -> text(source))
                .isInstanceOf(BrokenLayout.class)
                .hasMessage("mine.txt: a loop goes over a list of the mail's only");
    }

    @Test
    @Timeout(20)
    void loopsInLoopsEndWhereNoMailEverCame() {
        String loop = "{#for block in mail.blocks}";
        String deep = loop.repeat(20) + "{/for}".repeat(20);

        assertThatThrownBy(() -> text(deep))
                .isInstanceOf(BrokenLayout.class)
                .hasMessageContaining("more than 20000 rounds");
    }

    @ParameterizedTest
    @ValueSource(ints = {31, 300, 500, 5_000})
    @Timeout(20)
    void whatLiesTooDeepInItselfIsRefusedBeforeItIsTried(int depth) {
        String loops = "{#for block in mail.blocks}".repeat(depth) + "{/for}".repeat(depth);
        String conditions = "{#if mail.urgent}".repeat(depth) + "{/if}".repeat(depth);

        for (String source : List.of(loops, conditions)) {
            assertThatThrownBy(() -> text(source))
                    .isInstanceOf(BrokenLayout.class)
                    .hasMessage("mine.txt: its parts lie more than 30 deep in each other");
        }
    }

    @Test
    @Timeout(20)
    void roundsThatDoMuchAndWriteNothingEndToo() {
        String much = "{#if 1 == 2}x{/if}".repeat(3_000);
        String source = "{#for block in mail.blocks}".repeat(12) + much + "{/for}".repeat(12);

        assertThatThrownBy(() -> text(source))
                .isInstanceOf(BrokenLayout.class)
                .hasMessageContaining("more than 1000000 of its parts");
    }

    @Test
    @Timeout(20)
    void anExpressionTooDeepToBeReadIsABrokenLayout() {
        String source = "{#if " + "(".repeat(9_000) + "mail" + ")".repeat(9_000) + "}x{/if}";

        assertThatThrownBy(() -> text(source))
                .isInstanceOf(BrokenLayout.class)
                .hasMessageStartingWith("mine.txt: its parts lie more than 30 deep");
    }

    @Test
    @Timeout(20)
    void aTextThatGrowsWithEachRoundEndsBeforeItIsEndless() {
        String long10 = "x".repeat(10_000);
        String source =
                "{#for a in mail.blocks}{#for b in mail.blocks}{#for c in mail.blocks}"
                        + "{#for d in mail.blocks}{#for e in mail.blocks}{#for f in mail.blocks}"
                        + "{#for g in mail.blocks}{#for h in mail.blocks}"
                        + long10
                        + "{/for}".repeat(8);

        assertThatThrownBy(() -> text(source))
                .isInstanceOf(BrokenLayout.class)
                .hasMessageContaining("more than 2000000 characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{#fragment id=a}{#include $a /}{#include $a /}{/fragment}",
                "{#let s=mail.subject}{#eval s /}{/let}",
                "{#insert a}{/insert}"
            })
    void aLayoutHasNoPartsThatCouldContainThemselves(String source) {
        assertThatThrownBy(() -> text(source)).isInstanceOf(BrokenLayout.class);
    }

    @Test
    void conditionsAndNamesWorkAsTheyDoInQute() {
        assertThat(
                        text("{#let s=mail.subject}{#if mail.urgent}{s}!{#else}{s}{/if}{/let}"
                                        + " {#when mail.language}{#is 'ja'}日本語{#else}other{/when}"
                                        + " {#with mail.look}{service}{/with}"
                                        + "{#each mail.blocks}{it.language}{/each}")
                                .render(MAIL))
                .isEqualTo("subject! 日本語 servicejaen");
    }

    @Test
    void whatPeopleWroteIsTextInHtmlAndNotMarkup() {
        MailView hostile =
                new MailView("en", "<script>alert(1)</script>", false, MAIL.look(), MAIL.blocks());

        assertThat(
                        OwnLayout.of("mine.html", "<p>{mail.subject}</p>", Variant.TEXT_HTML)
                                .render(hostile))
                .isEqualTo("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
    }

    private static OwnLayout text(String source) {
        return OwnLayout.of("mine.txt", source, Variant.TEXT_PLAIN);
    }
}
