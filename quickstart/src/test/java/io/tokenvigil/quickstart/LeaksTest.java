package io.tokenvigil.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The searcher is believed because it finds what is planted.
class LeaksTest {
    private static final String SECRET = "canary?/+ü-7f3Q9zLw2Xk";

    static Stream<String> leaks() {
        byte[] bytes = SECRET.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                "Authorization: Bearer " + SECRET,
                "\\x" + HexFormat.of().formatHex(bytes),
                HexFormat.of().withUpperCase().formatHex(bytes),
                "?oldtoken=" + URLEncoder.encode(SECRET, StandardCharsets.UTF_8) + "&x=1",
                base64("a:" + SECRET),
                base64("ab:" + SECRET + "."),
                base64("abc:" + SECRET + ".."),
                base64(SECRET),
                Base64.getUrlEncoder()
                        .encodeToString(
                                ("{\"t\":\"" + SECRET + "\"}").getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("leaks")
    void aPlantedLeakIsFound(String leak) {
        Leaks leaks = new Leaks();
        leaks.lookFor("the canary", SECRET);

        assertThat(leaks.in("before " + leak + " after")).isNotEmpty();
    }

    @Test
    void aPlantedLeakIsFoundAmongFiles(@TempDir Path directory) throws IOException {
        Leaks leaks = new Leaks();
        leaks.lookFor("the canary", SECRET);
        Files.write(directory.resolve("innocent.log"), new byte[] {0, 1, 2, (byte) 0xff});
        Files.createDirectory(directory.resolve("deep"));
        Files.writeString(directory.resolve("deep/leak.log"), "token=" + SECRET);

        assertThat(leaks.below(directory))
                .singleElement()
                .asString()
                .endsWith("leak.log: the canary as it is");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        Leaks leaks = new Leaks();
        leaks.lookFor("the canary", SECRET);

        assertThat(leaks.in("another-secret-of-the-same-length")).isEmpty();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
