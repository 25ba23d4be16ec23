package io.tokenvigil.events;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventCodecFuzzTest {

    private static final long SEED = 4711;
    private static final List<Charset> CHARSETS =
            List.of(
                    StandardCharsets.UTF_16LE,
                    StandardCharsets.UTF_16BE,
                    Charset.forName("UTF-32LE"));
    private static final List<String> NASTY =
            List.of(
                    "{",
                    "}",
                    "[",
                    "]",
                    "\"",
                    "\\",
                    ":",
                    ",",
                    "null",
                    "true",
                    "-",
                    "1e999999999",
                    "0x",
                    "\\u0000",
                    "\\ud800",
                    "\u0000",
                    "\ufeff",
                    "PT",
                    "P999999999999999999D",
                    "-P0D",
                    "+999999999-12-31T23:59:59Z");

    private final Random random = new Random(SEED);

    @Test
    void noMutatedEventMakesTheReaderThrow() {
        for (int round = 0; round < 1_500; round++) {
            Samples.ALL.forEach(
                    (name, event) ->
                            readsWithoutThrowing(event.type(), mutated(EventCodec.bytes(event))));
        }
    }

    @Test
    void noRandomBytesMakeTheReaderThrow() {
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            readsWithoutThrowing(EventType.TOKEN_REFRESHED, bytes);
        }
    }

    @Test
    void noOtherEncodingMakesTheReaderThrow() {
        Samples.ALL.forEach(
                (name, event) ->
                        CHARSETS.forEach(
                                charset -> {
                                    readsWithoutThrowing(
                                            event.type(), EventCodec.body(event).getBytes(charset));
                                    readsWithoutThrowing(
                                            event.type(),
                                            mutated(EventCodec.body(event).getBytes(charset)));
                                }));
    }

    @Test
    void everyPrefixOfAnEventIsReadWithoutThrowing() {
        byte[] whole = EventCodec.bytes(Samples.ALL.values().iterator().next());
        for (int length = 0; length < whole.length; length++) {
            readsWithoutThrowing(EventType.TOKEN_REGISTERED, Arrays.copyOf(whole, length));
        }
    }

    private byte[] mutated(byte[] bytes) {
        byte[] mutated = bytes;
        for (int times = random.nextInt(1, 5); times > 0; times--) {
            int at = random.nextInt(mutated.length + 1);
            int end = Math.min(mutated.length, at + random.nextInt(8));
            mutated =
                    switch (random.nextInt(4)) {
                        case 0 -> spliced(mutated, at, end, new byte[0]);
                        case 1 -> spliced(mutated, at, at, Arrays.copyOfRange(mutated, at, end));
                        case 2 ->
                                spliced(mutated, at, end, new byte[] {(byte) random.nextInt(256)});
                        default ->
                                spliced(
                                        mutated,
                                        at,
                                        end,
                                        NASTY.get(random.nextInt(NASTY.size()))
                                                .getBytes(StandardCharsets.UTF_8));
                    };
        }
        return mutated;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] between) {
        ByteArrayOutputStream spliced = new ByteArrayOutputStream();
        spliced.write(bytes, 0, from);
        spliced.writeBytes(between);
        spliced.write(bytes, to, bytes.length - to);
        return spliced.toByteArray();
    }

    private static void readsWithoutThrowing(EventType type, byte[] bytes) {
        assertThatCode(() -> EventCodec.read(type.ceType(), bytes))
                .as("seed %d, %s %s", SEED, type, HexFormat.of().formatHex(bytes))
                .doesNotThrowAnyException();
    }
}
