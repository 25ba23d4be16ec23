package io.tokenvigil.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenvigil.embedded.ChildProcess;
import io.tokenvigil.embedded.Launch;
import io.tokenvigil.embedded.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The program as people start it: a process with arguments, output, signals and an exit code.
class RunIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final Pattern LINK =
            Pattern.compile(
                    "(?m)^ +console +(http://127\\.0\\.0\\.1:\\d+/console/sign-in)#([A-Za-z0-9_-]{43})$");

    @TempDir Path directory;
    private final List<ChildProcess> runs = new ArrayList<>();

    @AfterEach
    void endRuns() {
        runs.forEach(run -> run.stop(Duration.ofSeconds(60)));
    }

    @ParameterizedTest
    @CsvSource({"HUP, 1", "INT, 2", "TERM, 15"})
    void aSignalEndsEverything(String signal, int number) throws Exception {
        // Whoever starts a program with nohup, or in the background of a script, wants it to
        // outlive
        // the terminal, and so it does.
        assumeThat(isIgnored(number))
                .as("these tests were started with SIG%s ignored", signal)
                .isFalse();
        // Without two of the services, which makes it quicker and no easier.
        ChildProcess run =
                run("--empty", "--any-ports", "--without", "worker", "--without", "notifier");
        List<ProcessHandle> processes = processesOnceReady();

        run.signal(signal);

        await().atMost(LIMIT).untilAsserted(() -> assertThat(run.isAlive()).isFalse());
        assertThat(processes).hasSize(3).noneMatch(ProcessHandle::isAlive);
        assertThat(run.exitCode()).isGreaterThan(128);
        assertThat(output()).endsWith("Stopped.\n");
    }

    @Test
    void whatAKilledRunLeavesIsEndedAndItsDataIsUsedAgain() throws Exception {
        ChildProcess killed = run("--empty", "--any-ports");
        List<ProcessHandle> left = processesOnceReady();
        String adminKey = stackJson().path("adminKey").asText();
        killed.kill();
        Files.delete(directory.resolve("data/stack.json"));

        run("--empty", "--any-ports");
        List<ProcessHandle> fresh = processesOnceReady();

        assertThat(left).noneMatch(ProcessHandle::isAlive);
        assertThat(fresh).allMatch(ProcessHandle::isAlive);
        assertThat(stackJson().path("adminKey").asText()).isEqualTo(adminKey);
    }

    @Test
    void onceWithoutSamplesEndsWhenEverythingCameUp() throws Exception {
        ChildProcess run = run("--empty", "--once", "--any-ports");

        await().atMost(LIMIT).untilAsserted(() -> assertThat(run.isAlive()).isFalse());

        assertThat(run.exitCode()).as(output()).isZero();
        assertThat(output()).contains("Everything came up.").doesNotContain("\033[");
        assertThat(directory.resolve("data/stack.json")).doesNotExist();
        assertNothingRuns();
    }

    @Test
    void aRunOnWhatIsThereTellsOnlyWhatHappensFromThenOn() throws Exception {
        ChildProcess killed = run("--any-ports");
        await().atMost(LIMIT).untilAsserted(() -> assertThat(events()).anyMatch(RunIT::isRefresh));
        killed.kill();
        List<String> told = events();
        Files.delete(directory.resolve("output"));

        ChildProcess run = run("--any-ports");
        await().atMost(LIMIT).untilAsserted(() -> assertThat(output()).contains("Ctrl-C ends it."));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(events()).anyMatch(RunIT::isRefresh));
        run.signal("TERM");
        await().atMost(LIMIT).untilAsserted(() -> assertThat(run.isAlive()).isFalse());

        assertThat(events()).doesNotContainAnyElementsOf(told);
        assertThat(output())
                .contains("It goes on with 5 tokens of earlier runs")
                .contains("It goes on like this; Ctrl-C ends it.")
                .doesNotContain("  registered  ", "The whole story", "One of the mails")
                .endsWith("\nStopping everything…\nStopped.\n");
        assertThat(directory.resolve("data/stack.json")).doesNotExist();
    }

    @Test
    void itEndsByALinkThatSignsInToTheConsole() throws Exception {
        run("--empty", "--any-ports", "--without", "worker", "--without", "notifier");
        await().atMost(LIMIT).untilAsserted(() -> assertThat(output()).containsPattern(LINK));
        Matcher link = LINK.matcher(output());
        assertThat(link.find()).isTrue();

        HttpResponse<String> answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(link.group(1)))
                                        .header("Content-Type", "application/x-www-form-urlencoded")
                                        .header("Sec-Fetch-Site", "same-origin")
                                        .POST(BodyPublishers.ofString("link=" + link.group(2)))
                                        .build(),
                                BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
                .startsWith("__Host-vigil=");
    }

    @Test
    void aServiceThatDoesNotComeUpIsOneSentenceWithTheLogsPlace() throws Exception {
        Path keys = Files.createDirectories(directory.resolve("data/keys"));
        Files.writeString(keys.resolve("admin.key"), "not a key\n");

        ChildProcess run = run("--empty", "--any-ports");
        await().atMost(LIMIT).untilAsserted(() -> assertThat(run.isAlive()).isFalse());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(output())
                .containsPattern(
                        "(?m)^registry ended with exit code \\d+ while it started; its log is .*/registry\\.log\\.$");
        assertNothingRuns();
    }

    @Test
    void aDirectoryThatCannotBeUsedIsOneSentence() throws Exception {
        Files.writeString(directory.resolve("data"), "a file");

        ChildProcess run = run("--empty");
        await().atMost(LIMIT).untilAsserted(() -> assertThat(run.isAlive()).isFalse());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(output().strip().lines()).hasSize(1);
    }

    @Test
    void whatNobodyForesawEndsEverythingAndIsOneSentenceToo() throws Exception {
        Path data = Files.createDirectories(directory.resolve("data"));
        Files.writeString(data.resolve("provider"), "a file");

        ChildProcess run = run("--any-ports");
        await().atMost(LIMIT).untilAsserted(() -> assertThat(run.isAlive()).isFalse());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(output())
                .containsPattern(
                        "(?m)^The run cannot go on: FileAlreadyExistsException: .*/data/provider;"
                                + " its stack trace is in .*/data/logs/stack\\.log, beside the"
                                + " other logs\\.$")
                .doesNotContain("\tat ")
                .endsWith("Stopped.\n");
        assertThat(Files.readString(data.resolve("logs/stack.log")))
                .contains("UncheckedIOException", "\tat ");
    }

    @Test
    void anOptionThatIsNotUnderstoodStartsNothing() throws Exception {
        ChildProcess run = run("--nonsense");
        await().atMost(LIMIT).untilAsserted(() -> assertThat(run.isAlive()).isFalse());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(output()).startsWith("There is no option --nonsense.\n");
    }

    private void assertNothingRuns() {
        assertThat(ProcessHandle.allProcesses().flatMap(h -> h.info().commandLine().stream()))
                .noneMatch(line -> line.contains(directory + "/data"));
    }

    /// What this process ignores, its children do: a bit of the mask, where the system shows it.
    private static boolean isIgnored(int signal) throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                        .anyMatch(mask -> (mask >>> (signal - 1) & 1) == 1);
    }

    private ChildProcess run(String... options) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Launch.java(),
                                "-Xmx256m",
                                "-Dtokenvigil.home=" + Home.find().root(),
                                Stack.class.getName(),
                                "--data",
                                directory.resolve("data").toString()));
        command.addAll(List.of(options));
        ChildProcess run =
                ChildProcess.start(
                        new Launch(
                                "run",
                                command,
                                Map.of("CLASSPATH", System.getProperty("java.class.path")),
                                directory,
                                directory.resolve("output")));
        runs.add(run);
        return run;
    }

    private List<ProcessHandle> processesOnceReady() {
        await().atMost(LIMIT)
                .failFast("the run ended", () -> !runs.getLast().isAlive())
                .untilAsserted(() -> assertThat(directory.resolve("data/stack.json")).exists());
        return processes();
    }

    private List<ProcessHandle> processes() {
        List<ProcessHandle> handles = new ArrayList<>();
        stackJson()
                .path("pids")
                .forEach(pid -> ProcessHandle.of(pid.asLong()).ifPresent(handles::add));
        return handles;
    }

    private JsonNode stackJson() {
        try {
            return Json.MAPPER.readTree(directory.resolve("data/stack.json").toFile());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Lines that begin with a time.
    private List<String> events() {
        return output().lines().filter(line -> line.matches("\\d\\d:\\d\\d:.*")).toList();
    }

    private static boolean isRefresh(String event) {
        return event.contains("  refreshed  ");
    }

    private String output() {
        try (Stream<String> lines = Files.lines(directory.resolve("output"), UTF_8)) {
            return String.join("\n", lines.toList()) + "\n";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
