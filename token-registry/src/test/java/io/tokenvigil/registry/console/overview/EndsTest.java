package io.tokenvigil.registry.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.registry.console.overview.Ends.Found;
import io.tokenvigil.registry.console.overview.Ends.Found.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EndsTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    @Test
    void eachSpanHasTheOnesBeforeItInIt() {
        Found found =
                new Found(in(Duration.ofHours(3), Duration.ofDays(6), Duration.ofDays(29)), true);

        assertThat(counts(found)).containsExactly("1", "2", "2", "3");
    }

    @Test
    void whatDoesNotCountIsNotCounted() {
        Found found =
                new Found(
                        List.of(
                                new Seen(NOW.plusSeconds(60), false),
                                new Seen(NOW.plusSeconds(90), true)),
                        true);

        assertThat(counts(found)).containsExactly("1", "1", "1", "1");
    }

    @Test
    void whereLookingStoppedASpanSaysThatThereAreMore() {
        List<Seen> ends =
                Stream.concat(
                                Stream.generate(() -> new Seen(NOW.plusSeconds(3_600), true))
                                        .limit(999),
                                Stream.of(new Seen(NOW.plus(Duration.ofDays(8)), true)))
                        .toList();

        assertThat(counts(new Found(ends, false)))
                .containsExactly("999", "999", "1,000+", "1,000+");
    }

    @Test
    void whereAllThatWasLookedAtDoesNotCountNobodyIsToldThatThereIsNone() {
        Count count = new Found(List.of(new Seen(NOW, false)), false).before(NOW.plusSeconds(1));

        assertThat(count.text()).isEqualTo("0+");
        assertThat(count.isNone()).isFalse();
    }

    @Test
    void eachSpanLeadsToTheTokensThatItCounts() {
        assertThat(Ends.of(NOW, new Found(List.of(), true)).buckets())
                .extracting(Ends.Bucket::address)
                .containsExactly(
                        "/console/tokens?within=P1D&expiresAfter=2026-11-28T12:00:00Z",
                        "/console/tokens?within=P7D&expiresAfter=2026-11-28T12:00:00Z",
                        "/console/tokens?within=P14D&expiresAfter=2026-11-28T12:00:00Z",
                        "/console/tokens?within=P30D&expiresAfter=2026-11-28T12:00:00Z");
    }

    private static List<String> counts(Found found) {
        return Ends.of(NOW, found).buckets().stream().map(bucket -> bucket.count().text()).toList();
    }

    private static List<Seen> in(Duration... spans) {
        return Stream.of(spans).map(span -> new Seen(NOW.plus(span), true)).toList();
    }
}
