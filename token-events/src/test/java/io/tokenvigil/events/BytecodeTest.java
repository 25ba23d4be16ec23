package io.tokenvigil.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BytecodeTest {

    private static final int JAVA_17 = 61;

    @Test
    void subscribersOnJava17CanLoadEveryClass() throws IOException, URISyntaxException {
        Path classes =
                Path.of(Event.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            List<Path> classFiles =
                    files.filter(file -> file.toString().endsWith(".class")).toList();

            assertThat(classFiles)
                    .hasSizeGreaterThan(30)
                    .allSatisfy(file -> assertThat(majorVersion(file)).isEqualTo(JAVA_17));
        }
    }

    private static int majorVersion(Path classFile) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(classFile))) {
            in.skipNBytes(6);
            return in.readUnsignedShort();
        }
    }
}
