package io.tokenvigil.registry.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.token.Registry;
import io.tokenvigil.registry.worker.Database;
import io.tokenvigil.registry.worker.WorkerDouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The clients of docs/examples against the running registry.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class ExamplesIT {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<ExampleProgram> running = new ArrayList<>();

    @BeforeEach
    void withoutOthersWork() {
        Database.withoutWork();
    }

    @AfterEach
    void end() {
        running.forEach(ExampleProgram::close);
        threads.shutdownNow();
    }

    @Test
    void thePythonClientKeepsACredential(@TempDir Path directory) throws Exception {
        assumeTrue(ExampleProgram.works("python3", "--version"), "there is no python3");
        keepsACredential(directory.resolve("key"), ExampleProgram::pythonCredential);
    }

    @Test
    void theGoClientKeepsACredential(@TempDir Path first, @TempDir Path second) throws Exception {
        assumeTrue(ExampleProgram.works("go", "version"), "there is no go");
        List<Path> directories = new ArrayList<>(List.of(first, second));
        keepsACredential(
                first.resolve("key"),
                (url, key) -> ExampleProgram.goCredential(directories.removeFirst(), url, key));
    }

    @Test
    void theGoFilesAreGo() throws Exception {
        assumeTrue(ExampleProgram.works("go", "version"), "there is no go");
        for (String file : List.of("go/credential/credential.go", "go/topic/topic.go")) {
            assertThat(ExampleProgram.works("gofmt", "-e", ExampleProgram.file(file)))
                    .as(file)
                    .isTrue();
        }
    }

    @Test
    void thePythonFilesArePython() throws Exception {
        assumeTrue(ExampleProgram.works("python3", "--version"), "there is no python3");
        for (String file : List.of("python/credential.py", "python/topic.py")) {
            assertThat(
                            ExampleProgram.works(
                                    "python3",
                                    "-c",
                                    "import ast,sys; ast.parse(open(sys.argv[1]).read())",
                                    ExampleProgram.file(file)))
                    .as(file)
                    .isTrue();
        }
    }

    @Test
    void theStoreForExternalSecretsGetsTheCredential() throws Exception {
        String namespace = Registry.namespace();
        ExampleTokens.token(Map.of("namespace", namespace, "ref", "mail-gateway"));
        List<JsonNode> manifests = ExamplesTest.Manifests.read();
        JsonNode webhook = manifests.get(0).at("/spec/provider/webhook");
        String key = manifests.get(2).at("/spec/data/0/remoteRef/key").asText();

        String path =
                webhook.path("url")
                        .asText()
                        .replace("https://tokenvigil.example.com/api/v1", "")
                        .replace("/payroll/", "/" + namespace + "/")
                        .replace("{{ .remoteRef.key }}", key);

        assertThat(webhook.at("/result/jsonPath").asText()).startsWith("$.");
        Registry.with(Role.CONSUMER, namespace)
                .get(path)
                .statusCode(200)
                .body(webhook.at("/result/jsonPath").asText().substring(2), equalTo("first"));
    }

    private interface Starter {
        ExampleProgram start(String url, Path keyFile) throws IOException;
    }

    private void keepsACredential(Path key, Starter starter) throws Exception {
        UUID token = ExampleTokens.token(Map.of());
        Files.writeString(key, Registry.with(Role.CONSUMER).key() + "\n");
        ExampleProgram client = started(starter.start(url(token), key));
        assertThat(client.ask("get")).isEqualTo("first");
        assertThat(client.ask("get")).isEqualTo("first");
        assertThat(reads(token)).isEqualTo("1");
        // Not modified: nothing is handed out a second time.
        assertThat(client.ask("due")).isEqualTo("first");
        assertThat(reads(token)).isEqualTo("1");
        ExampleTokens.renew(token, "second");
        assertThat(client.ask("due")).isEqualTo("second");
        // A registry that is away is no reason to fail while what is in hand is good.
        assertThat(client.ask("away")).isEqualTo("second");
        assertThat(client.ask("away, and it has ended")).isEqualTo("nobody answers");
        // Keys end: the one that is in the file now is used.
        Files.writeString(key, "tvk_" + "x".repeat(43));
        assertThat(client.ask("due")).isEqualTo("refused sign-in");
        Files.writeString(key, Registry.with(Role.CONSUMER).key());
        assertThat(client.ask("due")).isEqualTo("second");
        Registry.admin()
                .post("/tokens/" + token + "/revoke", Map.of("confirmCurrent", true))
                .statusCode(204);
        assertThat(client.ask("due")).isEqualTo("refused revoked");

        UUID expired = ExampleTokens.token(expired());
        Future<String> answer =
                threads.submit(() -> started(starter.start(url(expired), key)).ask("get"));
        WorkerDouble worker = WorkerDouble.started("examples-" + UUID.randomUUID());
        JsonNode lease =
                await().until(() -> worker.lease(1), leases -> !leases.isEmpty()).getFirst();
        worker.answers(WorkerDouble.answer(lease, "refreshed", "r-" + UUID.randomUUID()));
        assertThat(answer.get()).isEqualTo("refreshed");
    }

    private ExampleProgram started(ExampleProgram program) {
        running.add(program);
        return program;
    }

    private static String url(UUID token) {
        return Registry.uri("/tokens/" + token + "/credential").toString();
    }

    private static String reads(UUID token) {
        return Database.one(
                "select count(*) from audit_record where token = ? and action = 'CREDENTIAL_READ'",
                token);
    }

    private static Map<String, Object> expired() {
        Map<String, Object> fields = new HashMap<>();
        fields.put("expiresAt", "2020-01-01T00:00:00Z");
        fields.put("expiresIn", null);
        return fields;
    }
}
