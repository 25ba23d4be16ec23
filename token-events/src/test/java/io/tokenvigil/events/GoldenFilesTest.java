package io.tokenvigil.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenFilesTest {

    @Test
    void everyRecordOfTheSealedFamilyHasItsType() {
        Set<Class<?>> family = recordsUnder(Event.class).collect(Collectors.toSet());

        assertThat(Arrays.stream(EventType.values()).map(EventType::eventClass))
                .containsExactlyInAnyOrderElementsOf(
                        family.stream()
                                .<Class<? extends Event>>map(
                                        record -> record.asSubclass(Event.class))
                                .toList());
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeHasAGoldenFile(EventType type) {
        assertThat(Golden.files()).containsKey(type.wireName());
    }

    @Test
    void everyGoldenFileHasASampleAndEverySampleAGoldenFile() {
        assertThat(Golden.files()).containsOnlyKeys(Samples.ALL.keySet());
    }

    @ParameterizedTest
    @MethodSource("names")
    void anEventIsWrittenAsItsGoldenFileByteForByte(String name) {
        byte[] written = EventCodec.bytes(sample(name));

        assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(Golden.files().get(name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aGoldenFileIsReadAsItsEvent(String name) {
        byte[] golden = bytes(name);

        Reading reading = EventCodec.read(Golden.typeOf(name).ceType(), golden);

        assertThat(reading).isEqualTo(new Reading.Known(sample(name)));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aSampleIsOfTheTypeThatItsFileIsNamedAfter(String name) {
        assertThat(sample(name).type()).isEqualTo(Golden.typeOf(name));
        assertThat(sample(name)).isInstanceOf(Golden.typeOf(name).eventClass());
    }

    static Set<String> names() {
        return Samples.ALL.keySet();
    }

    private static Event sample(String name) {
        return Objects.requireNonNull(Samples.ALL.get(name), name);
    }

    private static byte[] bytes(String name) {
        return Objects.requireNonNull(Golden.files().get(name), name)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Stream<Class<?>> recordsUnder(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses())
                        .flatMap(GoldenFilesTest::recordsUnder)
                : Stream.of(type);
    }
}
