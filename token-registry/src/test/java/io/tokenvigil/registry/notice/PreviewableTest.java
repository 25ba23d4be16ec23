package io.tokenvigil.registry.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PreviewableTest {
    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-12-31T00:00:00Z");
    private static final Facts.Value OLD = new Facts.Value(1, "AT-1", NOW, null);

    @Test
    void whatCountsDownToAnEndNeedsThatEndAndWhatIsAboutTheValueBeforeNeedsThat() {
        assertThat(shown(null, null, null, null, null))
                .containsExactlyInAnyOrder(NoticeKind.NEEDS_PERSON, NoticeKind.RECOVERED);
        assertThat(added(END, null, null, null, null))
                .containsExactlyInAnyOrder(NoticeKind.EXPIRING, NoticeKind.EXPIRED);
        assertThat(added(null, END, null, null, null)).containsExactly(NoticeKind.GRANT_ENDING);
        assertThat(added(null, null, null, END, null)).containsExactly(NoticeKind.AGEING);
        assertThat(added(null, null, null, null, OLD)).containsExactly(NoticeKind.RETIRING);
        assertThat(added(null, null, END, null, null)).isEmpty();
        assertThat(added(null, null, END, null, OLD))
                .containsExactlyInAnyOrder(NoticeKind.RETIRING, NoticeKind.LEFT_BEHIND);
    }

    @Test
    void whatIsLackingIsSaid() {
        Standing.Ends none = new Standing.Ends(null, null, null, null, NOW);

        assertThat(Previewable.lack(NoticeKind.AGEING, none, null))
                .contains("a token that never expires, with maxAge in its policy");
    }

    private static Set<NoticeKind> added(
            @Nullable Instant access,
            @Nullable Instant grant,
            @Nullable Instant previous,
            @Nullable Instant age,
            Facts.@Nullable Value old) {
        Set<NoticeKind> added = shown(access, grant, previous, age, old);
        added.removeAll(shown(null, null, null, null, null));
        return added;
    }

    private static Set<NoticeKind> shown(
            @Nullable Instant access,
            @Nullable Instant grant,
            @Nullable Instant previous,
            @Nullable Instant age,
            Facts.@Nullable Value old) {
        Standing.Ends ends = new Standing.Ends(access, grant, previous, age, NOW);
        Set<NoticeKind> shown = EnumSet.allOf(NoticeKind.class);
        shown.removeIf(kind -> Previewable.lack(kind, ends, old).isPresent());
        return shown;
    }
}
