package io.tokenvigil.benchmarks.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ResidentMemoryTest {

    @Test
    void theKernelsKilobytesAreOf1024BytesAndOursOfAThousand() {
        Stream<String> lines =
                Stream.of(
                        "Name:\tjava", "VmHWM:\t  250000 kB", "VmRSS:\t  200000 kB", "Threads:\t9");

        assertThat(ResidentMemory.megabytes(lines).orElseThrow())
                .isCloseTo(204.8, Offset.offset(1e-9));
    }

    @Test
    void whatHasNoMemoryOfItsOwnHoldsNothingThatIsKnown() {
        assertThat(ResidentMemory.megabytes(Stream.of("Name:\tkthreadd"))).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void thisVeryProcessHoldsMoreThanItsHeapHasInUse() {
        Runtime runtime = Runtime.getRuntime();
        double used = (runtime.totalMemory() - runtime.freeMemory()) / 1e6;

        assertThat(ResidentMemory.megabytes(ProcessHandle.current().pid()).orElseThrow())
                .isGreaterThan(used);
    }
}
