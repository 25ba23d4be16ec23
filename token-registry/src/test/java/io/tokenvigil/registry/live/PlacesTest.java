package io.tokenvigil.registry.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import io.tokenvigil.registry.secrets.Binding;
import io.tokenvigil.registry.secrets.OpaqueTexts;
import io.tokenvigil.registry.secrets.SealState;
import io.tokenvigil.registry.secrets.Sealed;
import io.tokenvigil.registry.secrets.Secret;
import io.tokenvigil.registry.secrets.Secrets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlacesTest {

    @Test
    void whereThereIsNoKeyItIsSaidBeforeAnAnswerBegins() {
        Places places = new Places(new OpaqueTexts(new WithoutKey()));

        assertThatThrownBy(places::demandKey)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.SEALED));
    }

    /// A service that is sealed off.
    private static final class WithoutKey implements Secrets {

        @Override
        public Sealed seal(Secret value, Binding binding) {
            throw sealedOff();
        }

        @Override
        public Secret open(byte[] ciphertext, Binding binding) {
            throw sealedOff();
        }

        @Override
        public Secret open(Sealed sealed, Binding binding) {
            throw sealedOff();
        }

        @Override
        public byte[] fingerprint(Secret value) {
            throw sealedOff();
        }

        @Override
        public SealState state() {
            return new SealState.SealedOff(SealState.Reason.MISSING);
        }

        private static ProblemException sealedOff() {
            return ProblemException.unavailable(ProblemType.SEALED, Duration.ofSeconds(5));
        }
    }
}
