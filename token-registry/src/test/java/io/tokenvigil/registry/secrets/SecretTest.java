package io.tokenvigil.registry.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SecretTest {

    private static final String CANARY = "canary-8f3a";
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void aSecretPrintsAsAMaskWhereverItIsHeld() {
        Secret secret = Secret.of(CANARY);

        String printed = secret + " " + new Request(secret) + " " + secret.revealed();

        assertThat(printed).doesNotContain(CANARY).doesNotContain("" + CANARY.length());
    }

    @Test
    void aBareSecretIsRefusedByTheMapper() {
        Request request = new Request(Secret.of(CANARY));

        assertThatThrownBy(() -> JSON.writeValueAsString(request))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageNotContaining(CANARY);
    }

    @Test
    void aBareSecretIsRefusedByJavaSerialisation() {
        assertThatThrownBy(
                        () ->
                                new ObjectOutputStream(new ByteArrayOutputStream())
                                        .writeObject(Secret.of(CANARY)))
                .isInstanceOf(NotSerializableException.class);
    }

    @Test
    void aRevealedSecretIsWrittenInClear() throws Exception {
        String json = JSON.writeValueAsString(new View(Secret.of(CANARY).revealed()));

        assertThat(json).isEqualTo("{\"accessToken\":\"canary-8f3a\"}");
    }

    @Test
    void aRequestsFieldIsReadStraightIntoIt() throws Exception {
        Request request = JSON.readValue("{\"accessToken\":\"canary-8f3a\"}", Request.class);

        assertThat(request.accessToken()).isEqualTo(Secret.of(CANARY));
    }

    @Test
    void anythingButTextIsRefusedWithoutQuotingIt() {
        assertThatThrownBy(
                        () -> JSON.readValue("{\"accessToken\":[\"canary-8f3a\"]}", Request.class))
                .hasMessageContaining("must be text")
                .hasMessageNotContaining(CANARY);
    }

    @Test
    void tooLongASecretIsRefusedWithItsLengthOnly() {
        String json = "{\"accessToken\":\"%s\"}".formatted("x".repeat(Secret.LONGEST + 1));

        assertThatThrownBy(() -> JSON.readValue(json, Request.class))
                .hasMessageContaining("has 1048577 characters")
                .hasMessageNotContaining("xxxx");
    }

    private record Request(@Nullable Secret accessToken) {}

    private record View(Secret.Revealed accessToken) {}
}
