package io.tokenvigil.registry.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.events.CloudEvent;
import io.tokenvigil.events.EventType;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.token.Registry;
import io.tokenvigil.registry.worker.Database;
import io.tokenvigil.registry.worker.Watched;
import io.tokenvigil.registry.worker.WorkerDouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
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
    void thePythonClientFollowsTheTopicFromItsList() throws Exception {
        String python = ExampleProgram.pythonWith("confluent_kafka").orElse(null);
        assumeTrue(python != null, "there is no python3 with confluent_kafka");
        followsTheTopicFromItsList(
                (registry, key, kafka, namespace) ->
                        ExampleProgram.pythonTopic(python, registry, key, kafka, namespace));
    }

    @Test
    void theGoClientFollowsTheTopicFromItsList(@TempDir Path directory) throws Exception {
        assumeTrue(ExampleProgram.works("go", "version"), "there is no go");
        assumeTrue(ExampleProgram.goHasKafka(), "go has no confluent-kafka-go");
        followsTheTopicFromItsList(
                (registry, key, kafka, namespace) ->
                        ExampleProgram.goTopic(directory, registry, key, kafka, namespace));
    }

    @Test
    void theStoreForExternalSecretsGetsTheCredential() throws Exception {
        String namespace = Registry.namespace();
        token(Map.of("namespace", namespace, "ref", "mail-gateway"));
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

    private interface Subscriber {
        ExampleProgram start(String registry, String key, String kafka, String namespace)
                throws IOException;
    }

    private void followsTheTopicFromItsList(Subscriber starter) throws Exception {
        String namespace = Registry.namespace();
        UUID token = token(Map.of("namespace", namespace));
        UUID others = token(Map.of());
        String kafka =
                ConfigProvider.getConfig()
                        .getValue("tokenvigil.kafka.bootstrap-servers", String.class);
        ExampleProgram client =
                started(
                        starter.start(
                                Registry.uri("").toString().replace("/api/v1", ""),
                                Registry.with(Role.VIEWER).key(),
                                kafka,
                                namespace));
        assertThat(client.ask("listed " + token)).isEqualTo("1");
        assertThat(client.ask("listed " + others)).isEqualTo("0");

        // No event, another namespace's, a repeat of what the list shows already; then news.
        renew(others, "others");
        String old =
                Database.one(
                        "select body from token_event where subject = ?::text", token.toString());
        send(
                kafka,
                record(token, null),
                record(token, "{"),
                record(token, "[]"),
                record(token, "[".repeat(16_000)),
                record(
                        token,
                        "{\"tokenId\": \"%s\", \"namespace\": \"%s\", \"sequence\": null}"
                                .formatted(token, namespace)),
                record(token, old));
        renew(token, "second");
        assertThat(client.ask("next")).isEqualTo(token + " 2 2");
        assertThat(client.ask("listed " + token)).isEqualTo("2");

        // A deleted token does not come back by a repeat, behind which lies another's event.
        Registry.admin().delete("/tokens/" + token).statusCode(204);
        assertThat(client.ask("next")).isEqualTo(token + " 3 2");
        UUID other = UUID.randomUUID();
        send(
                kafka,
                record(token, old),
                record(token, old.replace(token.toString(), other.toString())));
        assertThat(client.ask("next")).isEqualTo(other + " 1 1");
        assertThat(client.ask("listed " + token)).isEqualTo("0");
    }

    private static ProducerRecord<String, String> record(UUID token, @Nullable String body) {
        ProducerRecord<String, String> record =
                new ProducerRecord<>("token-events", token.toString(), body);
        record.headers()
                .add(
                        CloudEvent.TYPE_HEADER,
                        EventType.TOKEN_REGISTERED.ceType().getBytes(StandardCharsets.UTF_8));
        return record;
    }

    @SafeVarargs
    private static void send(String kafka, ProducerRecord<String, String>... records)
            throws Exception {
        try (var producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka),
                        new StringSerializer(),
                        new StringSerializer())) {
            for (ProducerRecord<String, String> record : records) {
                producer.send(record).get();
            }
        }
    }

    private void keepsACredential(Path key, Starter starter) throws Exception {
        UUID token = token(Map.of());
        Files.writeString(key, Registry.with(Role.CONSUMER).key() + "\n");
        ExampleProgram client = started(starter.start(url(token), key));
        assertThat(client.ask("get")).isEqualTo("first");
        assertThat(client.ask("get")).isEqualTo("first");
        assertThat(reads(token)).isEqualTo("1");
        // Not modified: nothing is handed out a second time.
        assertThat(client.ask("due")).isEqualTo("first");
        assertThat(reads(token)).isEqualTo("1");
        renew(token, "second");
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

        UUID expired = token(expired());
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

    private static UUID token(Map<String, Object> more) {
        return Watched.token(Watched.provider(Map.of()), "first", "r-" + UUID.randomUUID(), more);
    }

    private static void renew(UUID token, String value) {
        Registry.admin()
                .post(
                        "/tokens/" + token + "/generations",
                        Map.of(
                                "accessToken",
                                value,
                                "refreshToken",
                                "r-" + UUID.randomUUID(),
                                "expiresIn",
                                "PT2H"))
                .statusCode(201);
    }
}
