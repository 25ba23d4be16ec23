package io.tokenvigil.registry.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
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

    private static final RefusalWords JAPANESE =
            new RefusalTexts(new ObjectMapper()).in(Language.JA);

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void everyTypeOfProblemHasItsOwnWords(ProblemType type) {
        Reason reason =
                Reason.of(ProblemException.of(type, "There is one already."), NAMES, JAPANESE);

        assertThat(reason.kind().toLowerCase(Locale.ROOT))
                .isEqualTo(type.name().replace("_", "").toLowerCase(Locale.ROOT));
        assertThat(reason.detail()).isEqualTo(new Said("すでに存在します。", Language.JA));
    }
}
