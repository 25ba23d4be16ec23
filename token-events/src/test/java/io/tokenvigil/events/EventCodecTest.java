package io.tokenvigil.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {

    private static final EventType REFRESHED = EventType.TOKEN_REFRESHED;
    private static final String GOLDEN =
            Objects.requireNonNull(Golden.files().get("TokenRefreshed"));

    @Test
    void everyLegalEventComesBackAsItWas() {
        LegalEvents events = new LegalEvents(20261122);
        for (int i = 0; i < 5_000; i++) {
            Event event = events.next();

            Reading reading = EventCodec.read(event.type().ceType(), EventCodec.bytes(event));

            assertThat(reading).isEqualTo(new Reading.Known(event));
        }
    }

    @Test
    void theLargestLegalEventFitsTheBody() {
        Map<String, String> labels = new HashMap<>();
        for (int i = 0; i < Bounds.LABELS; i++) {
            labels.put(String.format("%063d", i), "本".repeat(Bounds.LABEL_VALUE));
        }
        TokenFacts facts =
                new TokenFacts(
                        new UUID(-1, -1),
                        Long.MAX_VALUE,
                        "\\".repeat(Bounds.IDENTIFIER),
                        "本".repeat(Bounds.NAME),
                        "\\".repeat(Bounds.IDENTIFIER),
                        Integer.MAX_VALUE,
                        TokenStatus.NEEDS_PERSON,
                        Instant.parse("9999-12-31T23:59:59.999999999Z"),
                        Instant.parse("9999-12-31T23:59:59.999999999Z"),
                        labels,
                        new Actor(ActorKind.API_KEY, "本".repeat(Bounds.ACTOR_ID)));
        Event event =
                new GenerationReflected(
                        facts, Integer.MAX_VALUE, "本".repeat(Bounds.DESTINATION), false);

        byte[] body = EventCodec.bytes(event);

        assertThat(body).hasSizeBetween(Bounds.BODY - 2048, Bounds.BODY);
    }

    @Test
    void equalEventsHaveEqualBytesWhateverTheOrderOfTheirLabels() {
        Map<String, String> forth = new LinkedHashMap<>();
        Map<String, String> back = new LinkedHashMap<>();
        for (int i = 0; i < 10; i++) {
            forth.put("k" + i, "v");
            back.put("k" + (9 - i), "v");
        }

        assertThat(EventCodec.body(registered(forth))).isEqualTo(EventCodec.body(registered(back)));
    }

    @Test
    void anUnknownFieldIsIgnored() {
        Reading reading =
                read(GOLDEN.replaceFirst("\\{", "{\"future\":{\"deep\":[1,2,{\"x\":null}]},"));

        assertThat(reading).isInstanceOf(Reading.Known.class);
    }

    @Test
    void anExpiryThatIsMissingIsReadAsNone() {
        Reading reading = read(GOLDEN.replaceFirst("\"refreshExpiresAt\":\"[^\"]*\",", ""));

        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Known.class,
                        known ->
                                assertThat(known.event())
                                        .isInstanceOfSatisfying(
                                                TokenRefreshed.class,
                                                event ->
                                                        assertThat(event.facts().refreshExpiresAt())
                                                                .isNull()));
    }

    @Test
    void anInstantWithAnOffsetIsReadAsTheSameInstant() {
        Reading reading = read(GOLDEN.replace("2026-12-22T09:30:00Z", "2026-12-22T18:30:00+09:00"));

        assertThat(reading).isEqualTo(read(GOLDEN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.tokenvigil.TokenStolen", "com.example.Order", "x"})
    void aTypeThatIsNotOursIsUnknown(String type) {
        assertThat(EventCodec.read(type, new byte[0])).isEqualTo(new Reading.Unknown(type));
    }

    @Test
    void aTypeThatIsNoNameIsMalformed() {
        for (@Nullable String type :
                new @Nullable String[] {null, "", "a b", "x\r\ny", "é", "x".repeat(129)}) {
            assertThat(EventCodec.read(type, GOLDEN.getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(new Reading.Malformed(ParkingCode.BAD_TYPE));
        }
    }

    @Test
    void aTombstoneIsMalformed() {
        assertThat(EventCodec.read(REFRESHED.ceType(), null))
                .isEqualTo(new Reading.Malformed(ParkingCode.NOT_JSON));
    }

    @Test
    void aBodyOverSixteenKibibytesIsTooLarge() {
        String padded =
                GOLDEN + " ".repeat(Bounds.BODY - GOLDEN.getBytes(StandardCharsets.UTF_8).length);

        assertThat(read(padded)).isInstanceOf(Reading.Known.class);
        assertThat(read(padded + " ")).isEqualTo(new Reading.Malformed(ParkingCode.TOO_LARGE));
    }

    @Test
    void tenThousandBracketsAreTooComplex() {
        assertThat(read("[".repeat(10_000)))
                .isEqualTo(new Reading.Malformed(ParkingCode.TOO_COMPLEX));
        assertThat(read("{\"a\":".repeat(3_000)))
                .isEqualTo(new Reading.Malformed(ParkingCode.TOO_COMPLEX));
    }

    @Test
    void aNumberOfAThousandDigitsIsTooComplex() {
        assertThat(read(GOLDEN.replace("\"sequence\":7", "\"sequence\":" + "7".repeat(1000))))
                .isEqualTo(new Reading.Malformed(ParkingCode.TOO_COMPLEX));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "7",
                "\"text\"",
                "[]",
                "{",
                "{}}",
                "{} {}",
                "{\"a\":1,\"a\":2}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":NaN}",
                "{\"a\":\"\t\"}",
                "<html></html>"
            })
    void whatIsNotOneObjectIsNotJson(String body) {
        assertThat(read(body)).isEqualTo(new Reading.Malformed(ParkingCode.NOT_JSON));
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyObjectLacksAFieldOfEveryType(EventType type) {
        assertThat(EventCodec.read(type.ceType(), "{}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Reading.Malformed(ParkingCode.MISSING_FIELD));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"sequence\":7 | \"sequence\":0 | BAD_VALUE",
                "\"sequence\":7 | \"sequence\":\"7\" | BAD_VALUE",
                "\"sequence\":7 | \"sequence\":7.0 | BAD_VALUE",
                "\"sequence\":7 | \"sequence\":9223372036854775808 | BAD_VALUE",
                "\"sequence\":7 | \"sequence\":null | MISSING_FIELD",
                "\"generation\":4 | \"generation\":2147483648 | BAD_VALUE",
                "\"generation\":4 | \"generation\":-1 | BAD_VALUE",
                "019a9f40-17aa-7d3e-b6c8-0f1e2d3c4b5a | 1-1-1-1-1 | BAD_VALUE",
                "019a9f40-17aa-7d3e-b6c8-0f1e2d3c4b5a | 019a9f40x17aa-7d3e-b6c8-0f1e2d3c4b5a | BAD_VALUE",
                "\"labels\":{} | \"labels\":[] | BAD_VALUE",
                "\"labels\":{} | \"labels\":{\"a\":1} | BAD_VALUE",
                "\"labels\":{} | \"labels\":{\"a b\":\"\"} | BAD_VALUE",
                "\"labels\":{} | \"labels\":{\"\":\"\"} | BAD_VALUE",
                "\"name\":\"apiax integration\" | \"name\":\"\" | BAD_VALUE",
                "\"name\":\"apiax integration\" | \"name\":\"a\\u0000b\" | BAD_VALUE",
                "\"name\":\"apiax integration\" | \"name\":\"a\\r\\nBcc: x\" | BAD_VALUE",
                "\"name\":\"apiax integration\" | \"name\":\"\\ud83d\" | BAD_VALUE",
                "\"name\":\"apiax integration\" | \"name\":\"\\ude00x\" | BAD_VALUE",
                "\"kind\":\"WORKER\" | \"kind\":\"ROBOT\" | UNKNOWN_VALUE",
                "\"status\":\"ACTIVE\" | \"status\":\"active\" | UNKNOWN_VALUE",
                "\"status\":\"ACTIVE\" | \"status\":1 | BAD_VALUE",
                "2026-12-22T09:30:00Z | 2026-12-22 | BAD_VALUE",
                "2026-12-22T09:30:00Z | 2026-12-22T09:30:00 | BAD_VALUE",
                "2026-12-22T09:30:00Z | +12026-12-22T09:30:00Z | BAD_VALUE",
                "\"expiresAt\":\"2026-12-22T09:30:00Z\" | \"expiresAt\":1798104600 | BAD_VALUE",
                "\"afterFailures\":0 | \"afterFailures\":-1 | BAD_VALUE",
                "\"verified\":\"VERIFIED\" | \"verified\":\"PERHAPS\" | UNKNOWN_VALUE"
            })
    void aFieldThatIsWrongIsNamedByItsCode(String field, String wrong, ParkingCode code) {
        String body = GOLDEN.replace(field, wrong);

        assertThat(body).isNotEqualTo(GOLDEN);
        assertThat(read(body)).isEqualTo(new Reading.Malformed(code));
    }

    @ParameterizedTest
    @CsvSource({
        "P30D, P30DD, BAD_VALUE",
        "P30D, P4000D, BAD_VALUE",
        "P30D, PT0.5S, BAD_VALUE",
        "P30D, PT9999999999999999999S, BAD_VALUE",
        "NOTICE, WHIM, UNKNOWN_VALUE",
        "ACCESS, WALL, UNKNOWN_VALUE"
    })
    void aReasonThatIsWrongIsNamedByItsCode(String right, String wrong, ParkingCode code) {
        String body =
                Objects.requireNonNull(Golden.files().get("TokenExpiring")).replace(right, wrong);

        assertThat(
                        EventCodec.read(
                                EventType.TOKEN_EXPIRING.ceType(),
                                body.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Reading.Malformed(code));
    }

    private static TokenRegistered registered(Map<String, String> labels) {
        return new TokenRegistered(
                new TokenFacts(
                        new UUID(1, 2),
                        1,
                        "default",
                        "n",
                        "p",
                        1,
                        TokenStatus.ACTIVE,
                        null,
                        null,
                        labels,
                        new Actor(ActorKind.SYSTEM, "timers")));
    }

    private static Reading read(String body) {
        return EventCodec.read(REFRESHED.ceType(), body.getBytes(StandardCharsets.UTF_8));
    }
}
