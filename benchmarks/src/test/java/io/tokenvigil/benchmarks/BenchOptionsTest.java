package io.tokenvigil.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenvigil.benchmarks.frame.Size;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BenchOptionsTest {
    private static final Set<String> KNOWN = Set.of("mail", "burst");

    @Test
    void withoutANameEverythingIsWanted() {
        BenchOptions options = BenchOptions.parse(List.of(), KNOWN);

        assertThat(options.wants("mail")).isTrue();
        assertThat(options.wants("burst")).isTrue();
        assertThat(options.size()).isEqualTo(Size.QUICK);
    }

    @Test
    void aNameWantsThatOneOnly() {
        BenchOptions options = BenchOptions.parse(List.of("mail", "--full"), KNOWN);

        assertThat(options.wants("mail")).isTrue();
        assertThat(options.wants("burst")).isFalse();
        assertThat(options.size()).isEqualTo(Size.FULL);
    }

    @Test
    void aGuardIsAskedForByNameAndSize() {
        BenchOptions options = BenchOptions.parse(List.of("burst", "--guard"), KNOWN);

        assertThat(options.wants("burst")).isTrue();
        assertThat(options.wants("mail")).isFalse();
        assertThat(options.size()).isEqualTo(Size.GUARD);
    }

    @Test
    void theUsageNamesEveryBenchmark() {
        assertThat(BenchOptions.USAGE.split("[\\s,;]+")).containsAll(Bench.names());
    }

    @Test
    void whatIsNoBenchmarkIsNamed() {
        assertThatThrownBy(() -> BenchOptions.parse(List.of("--fast"), KNOWN))
                .hasMessage("there is no benchmark --fast");
    }
}
