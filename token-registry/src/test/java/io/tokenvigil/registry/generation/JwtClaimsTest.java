package io.tokenvigil.registry.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.registry.secrets.Secret;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtClaimsTest {

    private static final JwtClaims NONE = new JwtClaims(null, null, null, null);

    @Test
    void itsOwnClaimsAreReadAmongOthers() {
        assertThat(
                        JwtClaims.of(
                                jwt(
                                        """
                                        {"deep": {"exp": 1, "sid": "x"}, "exp": 1900000000.5, "aud": ["a", {"azp": "b"}],
                                         "iss": "https://sso.example.com", "azp": "app", "sid": "s-1"}
                                        """)))
                .isEqualTo(
                        new JwtClaims(
                                Instant.ofEpochSecond(1_900_000_000),
                                "https://sso.example.com",
                                "app",
                                "s-1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"exp\":0}",
                "{\"exp\":-1}",
                "{\"exp\":3600}",
                "{\"exp\":\"1900000000\"}",
                "{\"exp\":1e400}",
                "{\"exp\":9999999999999}",
                "{\"exp\":null}",
                "{\"exp\":{\"sid\":\"x\"}}",
                "{\"sid\":1,\"azp\":[\"app\"]}",
                "{\"deep\":{\"exp\":1900000000}}",
                "[1900000000]",
                "{\"exp\":",
                "{\"sid\":\"x\",",
                ""
            })
    void aClaimOfAnotherKindIsNone(String claims) {
        assertThat(JwtClaims.of(jwt(claims))).isEqualTo(NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b", "a.!!.c", "a.e30.c", "opaque"})
    void whatIsNoJwtHasNone(String value) {
        assertThat(JwtClaims.of(Secret.of(value))).isEqualTo(NONE);
        assertThat(JwtClaims.of(null)).isEqualTo(NONE);
    }

    private static Secret jwt(String claims) {
        return Secret.of(Jwt.of(claims));
    }
}
