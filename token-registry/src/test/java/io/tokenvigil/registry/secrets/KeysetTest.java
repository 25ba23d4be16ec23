package io.tokenvigil.registry.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeysetTest {

    private static final UUID TOKEN = UUID.fromString("0190f3a2-0000-7000-8000-000000000001");
    private static final Binding HERE = Binding.ofToken("default", TOKEN, 3, Field.ACCESS);
    private static final Secret VALUE = Secret.of("canary-8f3a");

    @Test
    void whatWasSealedOpensWhereItBelongs() throws Exception {
        Keyset keys = Keyset.create();

        Sealed sealed = keys.seal(VALUE, HERE);

        assertThat(keys.open(sealed.ciphertext(), HERE)).isEqualTo(VALUE);
        assertThat(sealed.keyId()).isEqualTo(keys.primary());
        assertThat(new String(sealed.ciphertext(), StandardCharsets.ISO_8859_1))
                .doesNotContain("canary-8f3a");
    }

    static Stream<Binding> elsewhere() {
        return Stream.of(
                Binding.ofToken("other", TOKEN, 3, Field.ACCESS),
                Binding.ofToken("default", UUID.randomUUID(), 3, Field.ACCESS),
                Binding.ofToken("default", TOKEN, 4, Field.ACCESS),
                Binding.ofToken("default", TOKEN, 3, Field.REFRESH),
                // The same characters, split elsewhere.
                new Binding("default0", TOKEN.toString().substring(1), 3, Field.ACCESS));
    }

    @ParameterizedTest
    @MethodSource("elsewhere")
    void whatWasSealedOpensNowhereElse(Binding elsewhere) throws Exception {
        Keyset keys = Keyset.create();
        byte[] ciphertext = keys.seal(VALUE, HERE).ciphertext();

        assertThatThrownBy(() -> keys.open(ciphertext, elsewhere))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageNotContaining("canary");
    }

    @Test
    void aChangeOfAnyByteFailsClosed() throws Exception {
        Keyset keys = Keyset.create();
        byte[] ciphertext = keys.seal(VALUE, HERE).ciphertext();

        for (int i = 0; i < ciphertext.length; i++) {
            byte[] changed = ciphertext.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> keys.open(changed, HERE))
                    .as("byte %d", i)
                    .isInstanceOf(GeneralSecurityException.class);
        }
    }

    @Test
    void theSameValueIsSealedDifferentlyEachTimeAndRecognisedByItsFingerprint() throws Exception {
        Keyset keys = Keyset.create();

        assertThat(keys.seal(VALUE, HERE)).isNotEqualTo(keys.seal(VALUE, HERE));
        assertThat(keys.fingerprint(VALUE)).hasSize(32).isEqualTo(keys.fingerprint(VALUE));
        assertThat(keys.fingerprint(VALUE)).isNotEqualTo(keys.fingerprint(Secret.of("other")));
        assertThat(Keyset.create().fingerprint(VALUE)).isNotEqualTo(keys.fingerprint(VALUE));
    }

    @Test
    void aNewKeyOpensBeforeItSealsAndAnOldOneOpensUntilItIsTakenOut() throws Exception {
        Keyset before = Keyset.create();
        Sealed old = before.seal(VALUE, HERE);

        Keyset added = before.withNewKey();
        long fresh =
                added.keyIds().stream()
                        .filter(id -> id != before.primary())
                        .findFirst()
                        .orElseThrow();
        Keyset moved = added.withPrimary(fresh);
        Keyset after = moved.without(before.primary());

        assertThat(added.primary()).isEqualTo(before.primary());
        assertThat(moved.seal(VALUE, HERE).keyId()).isEqualTo(fresh);
        assertThat(added.open(moved.seal(VALUE, HERE).ciphertext(), HERE)).isEqualTo(VALUE);
        assertThat(moved.open(old.ciphertext(), HERE)).isEqualTo(VALUE);
        assertThatThrownBy(() -> after.open(old.ciphertext(), HERE))
                .isInstanceOf(GeneralSecurityException.class);
        assertThat(after.fingerprint(VALUE)).isEqualTo(before.fingerprint(VALUE));
    }

    @Test
    void thePrimaryKeyCannotBeTakenOut() throws Exception {
        Keyset keys = Keyset.create();

        assertThatThrownBy(() -> keys.without(keys.primary()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
