package io.tokenvigil.registry.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import java.lang.reflect.Proxy;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonTest {

    /// Answers with what it was asked for.
    private static final ProblemWords NAMES =
            (ProblemWords)
                    Proxy.newProxyInstance(
                            ProblemWords.class.getClassLoader(),
                            new Class<?>[] {ProblemWords.class},
                            (words, asked, values) -> asked.getName());

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void everyTypeOfProblemHasItsOwnWords(ProblemType type) {
        Reason reason = Reason.of(ProblemException.of(type, "A sentence of the API's."), NAMES);

        assertThat(reason.kind().toLowerCase(Locale.ROOT))
                .isEqualTo(type.name().replace("_", "").toLowerCase(Locale.ROOT));
        assertThat(reason.detail()).isEqualTo("A sentence of the API's.");
    }
}
