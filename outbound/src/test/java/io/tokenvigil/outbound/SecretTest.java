package io.tokenvigil.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretTest {
    private static final Secret CANARY = Secret.of("canary-4711-ü");

    @Test
    void itPrintsAsAMaskWhereverItIsPrinted() {
        // Given
        record Holder(String name, Secret secret) {}
        var holder = new Holder("x", CANARY);

        // When
        var printed = "%s %s %s".formatted(CANARY, holder, Map.of("k", List.of(CANARY)));

        // Then
        assertThat(printed).doesNotContain("canary").contains("•••");
    }

    @Test
    void aJsonMapperRefusesIt() {
        assertThatExceptionOfType(InvalidDefinitionException.class)
                .isThrownBy(() -> new ObjectMapper().writeValueAsString(Map.of("token", CANARY)));
    }

    @Test
    void aJsonMapperThatReadsFieldsAndForgivesEmptyBeansStillWritesNothingOfIt() throws Exception {
        // Given
        var mapper =
                new ObjectMapper()
                        .setVisibility(PropertyAccessor.ALL, Visibility.ANY)
                        .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);

        // When
        var written = mapper.writeValueAsString(Map.of("token", CANARY));

        // Then
        assertThat(written)
                .doesNotContain("canary")
                .doesNotContain(mapper.writeValueAsString(CANARY.revealBytes()));
    }

    @Test
    void javaSerialisationRefusesIt() throws Exception {
        try (var out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            assertThatExceptionOfType(NotSerializableException.class)
                    .isThrownBy(() -> out.writeObject(CANARY));
        }
    }

    @Test
    void equalValuesAreEqualAndTheHashTellsNothing() {
        assertThat(Secret.of("a")).isEqualTo(Secret.of("a")).isNotEqualTo(Secret.of("b"));
        assertThat(Secret.of("a").hashCode()).isEqualTo(Secret.of("b").hashCode());
    }

    @Test
    void revealGivesBackWhatWasPutIn() {
        assertThat(CANARY.reveal()).isEqualTo("canary-4711-ü");
        assertThat(CANARY.size()).isEqualTo(14);
    }

    @Test
    void laterChangesOfTheCallersArrayDoNotReachIt() {
        // Given
        var bytes = new byte[] {1, 2};
        var secret = Secret.of(bytes);

        // When
        bytes[0] = 9;
        secret.revealBytes()[1] = 9;

        // Then
        assertThat(secret.revealBytes()).containsExactly(1, 2);
    }
}
