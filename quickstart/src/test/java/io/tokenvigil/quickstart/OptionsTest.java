package io.tokenvigil.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void nothingSaidMeansTheWholeStackWithItsStoryInTheFolderHere() throws Exception {
        Options options = Options.parse(List.of());

        assertThat(options.once()).isFalse();
        assertThat(options.empty()).isFalse();
        assertThat(options.data()).isEqualTo(Path.of(".vigil"));
        assertThat(options.registries()).isEqualTo(1);
        assertThat(options.workers()).isEqualTo(1);
    }

    @Test
    void everyOptionIsUnderstood() throws Exception {
        Options options =
                parse(
                        "--empty --tokens t.ndjson --data d --registries 2 --workers 3 --allow"
                                + " localhost:9 --allow 127.0.0.1:10 --without notifier");

        assertThat(options.empty()).isTrue();
        assertThat(options.tokens()).isEqualTo(Path.of("t.ndjson"));
        assertThat(options.data()).isEqualTo(Path.of("d"));
        assertThat(options.registries()).isEqualTo(2);
        assertThat(options.workers()).isEqualTo(3);
        assertThat(options.allow()).containsExactly("localhost:9", "127.0.0.1:10");
        assertThat(options.without()).containsExactly(Service.NOTIFIER);
    }

    @Test
    void aServiceHasTwoNames() throws Exception {
        assertThat(parse("--without registry").without()).containsExactly(Service.REGISTRY);
        assertThat(parse("--without token-registry").without()).containsExactly(Service.REGISTRY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--nonsense",
                "--data",
                "--data --once",
                "--workers 0",
                "--workers many",
                "--registries 99",
                "--allow localhost",
                "--without kafka",
                "--once --without worker"
            })
    void whatIsNotUnderstoodIsSaidInOneSentence(String line) {
        assertThatThrownBy(() -> parse(line))
                .isInstanceOf(Options.NotUnderstood.class)
                .hasMessageMatching("[^\n]+\\.");
    }

    @Test
    void aNumberThatIsNoneIsSaidToBeNone() {
        assertThatThrownBy(() -> parse("--workers many"))
                .hasMessage("--workers needs a number from 1 to 16, and many is none.");
    }

    private static Options parse(String line) throws Options.NotUnderstood {
        return Options.parse(Arrays.asList(line.split(" ", -1)));
    }
}
