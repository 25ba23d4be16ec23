package io.tokenvigil.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VigilScriptTest {
    @TempDir Path directory;

    private record Ended(int code, String out, String err) {}

    @Test
    void theJdkThatJavaHomeNamesIsTakenWhereItIsOfVersion25() throws Exception {
        Path jdk = jdk("good one", "JAVA_VERSION=\"25.0.1\"");

        Ended ended = vigil(Map.of("JAVA_HOME", jdk.toString()), "jdk");

        assertThat(ended.out()).isEqualTo(jdk + "\n");
        assertThat(ended.code()).isZero();
    }

    @Test
    void anOlderOneIsPassedOverForOneThatAToolHasPutIntoTheHome() throws Exception {
        Path old = jdk("old", "JAVA_VERSION=\"21.0.2\"");
        Path runtimeOnly = jdk("runtime", "JAVA_VERSION=\"25.0.1\"");
        Files.delete(runtimeOnly.resolve("bin/javac"));

        for (Path home : List.of(old, runtimeOnly)) {
            Ended ended = vigil(Map.of("JAVA_HOME", home.toString()), "jdk");
            assertThat(ended.out()).isNotEqualTo(home + "\n");
        }
    }

    @Test
    void anUnknownCommandIsOneSentenceAndTheUsage() throws Exception {
        Ended ended = vigil(Map.of(), "nonsense");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).startsWith("vigil: there is no command nonsense\n");
        assertThat(ended.err()).contains("./vigil run");
    }

    /// A folder that looks like a JDK from outside.
    private Path jdk(String name, String release) throws IOException {
        Path home = directory.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), release + "\n");
        for (String program : List.of("java", "javac")) {
            Files.createFile(
                    home.resolve("bin").resolve(program),
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwxr-xr-x")));
        }
        return home;
    }

    private Ended vigil(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Home.find().root().resolve("vigil").toString());
        command.addAll(List.of(arguments));
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().putAll(environment);
        int code = builder.start().waitFor();
        return new Ended(code, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }
}
