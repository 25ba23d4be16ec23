package io.tokenvigil.notifier.rendering;

import java.util.List;

/// Mails that layouts are tried on before anybody gets one.
final class SampleMail {
    private static final String PAGE = "https://example.com/";

    private SampleMail() {}

    /// One with everything in it, and one with as little as there can be.
    static List<MailView> all() {
        Prose full =
                new Prose(
                        "title",
                        List.of("one", "two"),
                        List.of(
                                new Prose.Row("label", "value", null),
                                new Prose.Row("label", "value", PAGE)),
                        "effect title",
                        "effect",
                        "intro",
                        List.of(
                                new NoticeView.Place("place", null),
                                new NoticeView.Place("place", PAGE)),
                        "steps",
                        List.of(
                                new Prose.Step("step", null, null),
                                new Prose.Step("step", PAGE, "warning")));
        Prose bare =
                new Prose(
                        "title",
                        List.of("one"),
                        List.of(),
                        "effect title",
                        "effect",
                        null,
                        List.of(),
                        null,
                        List.of());
        Look look =
                new Look(
                        "service", "#000000", "#000000", List.of(new Look.Page("page", PAGE)), "f");
        MailView.Block block =
                new MailView.Block(
                        "ja",
                        "hint",
                        "several",
                        List.of(full, bare),
                        "more",
                        List.of("a line"),
                        new MailView.Block.Rest("rest", PAGE),
                        List.of("closing", "closing"));
        MailView.Block least =
                new MailView.Block(
                        "en", null, null, List.of(bare), null, List.of(), null, List.of("closing"));
        return List.of(
                new MailView("ja", "subject", true, look, List.of(block, least)),
                new MailView(
                        "en",
                        "subject",
                        false,
                        new Look("service", "#000000", "#000000", List.of(), null),
                        List.of(least)));
    }
}
