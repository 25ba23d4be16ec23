package io.tokenvigil.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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

    @Test
    void helpIsWhatTheProgramWouldSayAndNeedsNeitherABuildNorAJdk() throws Exception {
        Path home = Files.createDirectories(directory.resolve("home"));
        Path script = program(home.resolve("vigil"), Files.readString(vigil()));
        Path options = home.resolve("quickstart/src/main/java/io/tokenvigil/quickstart");
        Files.createDirectories(options);
        Files.copy(
                Home.find()
                        .root()
                        .resolve("quickstart/src/main/java/io/tokenvigil/quickstart/Options.java"),
                options.resolve("Options.java"));

        Ended ended = ended(script, Map.of(), "run", "--once", "--help");

        assertThat(ended.out()).isEqualTo(Options.USAGE);
        assertThat(ended.code()).isZero();
    }

    @Test
    void everyCommandThatSaysSoHasItsHelp() throws Exception {
        for (String command : List.of("run", "provider", "rig", "bench")) {
            assertThat(ended(vigil(), Map.of(), command, "--help").out())
                    .contains("--")
                    .doesNotContain("\"\"\"", "%s")
                    .endsWith("\n");
        }
    }

    @Test
    void theBuildGoesOnWhereNobodyReadsWhatItSays() throws Exception {
        Path home = Files.createDirectories(directory.resolve("home"));
        program(home.resolve("vigil"), Files.readString(vigil()));
        Files.createDirectories(home.resolve("quickstart/target"));
        program(
                home.resolve("mvnw"),
                """
                #!/bin/sh
                for n in $(seq 50); do echo "[INFO] Building module [$n/50]"; sleep 0.01; done
                echo done >maven.done
                """);
        Path jdk = jdk("jdk", "JAVA_VERSION=\"25.0.1\"");
        ProcessBuilder builder =
                new ProcessBuilder("sh", "-c", "home/vigil run | head -n 1")
                        .directory(directory.toFile())
                        .redirectOutput(directory.resolve("out").toFile());
        builder.environment().put("JAVA_HOME", jdk.toString());

        builder.start().waitFor();

        await().untilAsserted(() -> assertThat(home.resolve("maven.done")).exists());
    }

    @Test
    void aSignalDuringTheBuildEndsMavenTooAndLeavesNothing() throws Exception {
        Path home = Files.createDirectories(directory.resolve("home"));
        Path script = program(home.resolve("vigil"), Files.readString(vigil()));
        program(home.resolve("mvnw"), "#!/bin/sh\necho $$ >maven.pid\nexec sleep 60\n");
        Path temporary = Files.createDirectories(directory.resolve("temporary"));
        ProcessBuilder builder =
                new ProcessBuilder(script.toString(), "run")
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("out").toFile());
        builder.environment().put("JAVA_HOME", jdk("jdk", "JAVA_VERSION=\"25.0.1\"").toString());
        builder.environment().put("TMPDIR", temporary.toString());
        Process vigil = builder.start();
        Path pid = home.resolve("maven.pid");
        await().until(() -> Files.exists(pid) && Files.size(pid) > 0);
        ProcessHandle maven =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();

        vigil.destroy();

        assertThat(vigil.waitFor()).isEqualTo(128 + 15);
        assertThat(maven.isAlive()).isFalse();
        assertThat(temporary).isEmptyDirectory();
    }

    /// A folder that looks like a JDK from outside.
    private Path jdk(String name, String release) throws IOException {
        Path home = directory.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), release + "\n");
        for (String program : List.of("java", "javac")) {
            program(home.resolve("bin").resolve(program), "");
        }
        return home;
    }

    private static Path program(Path file, String text) throws IOException {
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        return Files.writeString(file, text);
    }

    private static Path vigil() {
        return Home.find().root().resolve("vigil");
    }

    private Ended vigil(Map<String, String> environment, String... arguments) throws Exception {
        return ended(vigil(), environment, arguments);
    }

    private Ended ended(Path script, Map<String, String> environment, String... arguments)
            throws Exception {
        List<String> command = new ArrayList<>();
        command.add(script.toString());
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
