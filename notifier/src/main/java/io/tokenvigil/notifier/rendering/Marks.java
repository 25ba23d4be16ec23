package io.tokenvigil.notifier.rendering;

import io.tokenvigil.notifier.rendering.NoticeView.Mark;
import java.util.ArrayList;
import java.util.List;

/// Says how to tell one value of a token from another.
final class Marks {

    private Marks() {}

    /// What the provider calls it, when it was issued, and which generation it is.
    static String brief(Words words, Mark mark) {
        return joined(words, parts(words, mark));
    }

    /// The same, and when it ends.
    static String whole(Words words, Mark mark) {
        List<String> parts = parts(words, mark);
        parts.add(mark.ends().isEmpty() ? words.markNeverEnds() : words.markEnds(mark.ends()));
        return joined(words, parts);
    }

    private static List<String> parts(Words words, Mark mark) {
        List<String> parts = new ArrayList<>();
        if (!mark.reference().isEmpty()) {
            parts.add(words.markReference(mark.reference()));
        }
        if (!mark.issued().isEmpty()) {
            parts.add(words.markIssued(mark.issued()));
        }
        parts.add(words.markGeneration(mark.generation()));
        return parts;
    }

    private static String joined(Words words, List<String> parts) {
        return String.join(words.comma(), parts);
    }
}
