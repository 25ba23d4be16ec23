package io.tokenvigil.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenvigil.embedded.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Iterator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir static Path directory;
    private static Stack stack;

    @BeforeAll
    static void start() {
        stack = Stack.quiet(Options.forTest(directory).withProcesses(1, 2));
        stack.start();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void stackJsonTellsScriptsWhereEverythingIs() throws Exception {
        JsonNode file = stackJson();

        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(directory.resolve("stack.json"))))
                .isEqualTo("rw-------");
        assertThat(file.path("registry").asText()).isEqualTo(stack.url(Service.REGISTRY));
        assertThat(file.path("kafka").asText()).isEqualTo(stack.kafka().bootstrapServers());
        assertThat(file.path("adminKey").asText()).startsWith("tvk_");
        assertThat(file.path("inbox").asText()).isEqualTo(stack.inbox().url());
        assertThat(file.path("smtp").asText()).endsWith(":" + stack.inbox().smtpPort());
        assertThat(file.path("pids").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "postgres", "kafka", "registry", "worker", "worker2", "notifier");
        try (Connection owner = DriverManager.getConnection(file.path("jdbcUrl").asText())) {
            assertThat(owner.getMetaData().getUserName()).isEqualTo("vigil_owner");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry", "worker2", "notifier", "kafka", "postgres"})
    void aKilledProcessIsStartedAgainAndItsNewPidPublished(String name) throws Exception {
        long killed = stackJson().path("pids").path(name).asLong();

        stack.process(name).kill();

        await().atMost(LIMIT)
                .untilAsserted(
                        () -> {
                            long pid = stackJson().path("pids").path(name).asLong();
                            assertThat(pid).isNotEqualTo(killed);
                            assertThat(ProcessHandle.of(pid)).isPresent();
                        });
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> {
                            for (Service service : Service.values()) {
                                assertThat(stack.isReady(service)).as(service.module()).isTrue();
                            }
                            assertThat(stack.kafka().answers(Duration.ofSeconds(2))).isTrue();
                        });
    }

    @Test
    void aSecondRunOnTheSameDirectoryIsRefusedInOneSentence() {
        assertThatThrownBy(() -> Stack.quiet(Options.forTest(directory)))
                .isInstanceOf(StackFailure.class)
                .hasMessageStartingWith("Another run uses " + directory);
    }

    @Test
    void noCommandLineHoldsASecret() throws Exception {
        JsonNode file = stackJson();
        String admin = file.path("adminKey").asText();

        for (Iterator<JsonNode> pids = file.path("pids").elements(); pids.hasNext(); ) {
            String line =
                    ProcessHandle.of(pids.next().asLong())
                            .flatMap(handle -> handle.info().commandLine())
                            .orElse("");
            assertThat(line).doesNotContain(admin).doesNotContain("password=");
        }
    }

    private static JsonNode stackJson() throws IOException {
        return Json.MAPPER.readTree(directory.resolve("stack.json").toFile());
    }
}
