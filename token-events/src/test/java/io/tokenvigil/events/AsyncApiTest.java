package io.tokenvigil.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AsyncApiTest {

    private static JsonNode document = MissingNode.getInstance();

    @BeforeAll
    static void read() throws IOException {
        document = new YAMLMapper().readTree(Schemas.asyncApi());
    }

    @Test
    void theDocumentIsAsyncApiThree() {
        assertThat(document.path("asyncapi").textValue()).startsWith("3.");
    }

    @Test
    void theTopicIsAsTheCodeSays() {
        JsonNode channel = document.at("/channels/tokenEvents");

        assertThat(channel.path("address").textValue()).isEqualTo(Topics.TOKEN_EVENTS);
        assertThat(channel.at("/bindings/kafka/topic").textValue()).isEqualTo(Topics.TOKEN_EVENTS);
        assertThat(channel.at("/bindings/kafka/partitions").intValue())
                .isEqualTo(Topics.PARTITIONS);
        assertThat(channel.at("/bindings/kafka/topicConfiguration/retention.ms").longValue())
                .isEqualTo(Topics.RETENTION.toMillis());
    }

    @Test
    void theTopicCarriesEveryTypeAndNoOther() {
        assertThat(fields(document.at("/channels/tokenEvents/messages")))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(EventType.values()).map(EventType::wireName).toList());
    }

    @Test
    void deadLettersAreWhereOurGroupsParkThem() {
        assertThat(document.at("/channels/refreshWorkerDeadLetters/address").textValue())
                .isEqualTo(Topics.deadLetters(Topics.REFRESH_WORKER_GROUP));
        assertThat(document.at("/channels/notifierDeadLetters/address").textValue())
                .isEqualTo(Topics.deadLetters(Topics.NOTIFIER_GROUP));
        for (String channel : List.of("refreshWorkerDeadLetters", "notifierDeadLetters")) {
            assertThat(
                            document.at("/channels/" + channel + "/bindings/kafka/partitions")
                                    .intValue())
                    .isEqualTo(Topics.PARTITIONS);
        }
        List<String> codes = new ArrayList<>();
        document.at("/components/schemas/ParkingCode/enum")
                .forEach(code -> codes.add(code.textValue()));
        assertThat(codes).isEqualTo(Arrays.stream(ParkingCode.values()).map(Enum::name).toList());
        assertThat(fields(document.at("/components/messages/DeadLetter/headers/properties")))
                .containsExactly(Topics.PARKING_CODE_HEADER);
    }

    @ParameterizedTest
    @EnumSource
    void aMessageNamesItsTypeAndItsSchema(EventType type) {
        JsonNode message = document.at("/components/messages/" + type.wireName());

        assertThat(message.path("name").textValue()).isEqualTo(type.ceType());
        assertThat(message.at("/payload/schema/$ref").textValue())
                .isEqualTo("." + type.schemaPath());
        assertThat(message.at("/traits/0/$ref").textValue())
                .isEqualTo(
                        type.name().startsWith("PROVIDER")
                                ? "#/components/messageTraits/ProviderEvent"
                                : "#/components/messageTraits/TokenEvent");
        assertThat(
                        document.at("/channels/tokenEvents/messages/" + type.wireName() + "/$ref")
                                .textValue())
                .isEqualTo("#/components/messages/" + type.wireName());
    }

    @Test
    void theHeadersAreThoseThatAreWritten() {
        Event event = Samples.ALL.values().iterator().next();
        CloudEvent cloudEvent =
                CloudEventTest.DEPLOYMENT.describe(
                        event.head(), CloudEventTest.TIME, CloudEventTest.TRACE);
        List<String> written = new ArrayList<>(cloudEvent.headers().keySet());
        written.add(Topics.REFILL_HEADER);

        assertThat(fields(document.at("/components/schemas/TokenEventHeaders/properties")))
                .containsExactlyInAnyOrderElementsOf(written);
        written.remove("ce_namespace");
        assertThat(fields(document.at("/components/schemas/ProviderEventHeaders/properties")))
                .containsExactlyInAnyOrderElementsOf(written);
    }

    private static List<String> fields(JsonNode object) {
        List<String> fields = new ArrayList<>();
        object.fieldNames().forEachRemaining(fields::add);
        return fields;
    }
}
