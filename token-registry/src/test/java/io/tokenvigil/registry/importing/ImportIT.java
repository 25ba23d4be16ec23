package io.tokenvigil.registry.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.token.Registry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class ImportIT {

    private static final JsonMapper JSON = new JsonMapper();

    private final Registry registry = Registry.admin();
    private String namespace = "";
    private String console = "";

    @BeforeEach
    void aNamespaceOfItsOwn() {
        namespace = Registry.namespace();
        console = Registry.manualProvider();
    }

    @Test
    void everyLineIsAnsweredInOrderAndTheLastIsASummary() {
        String body =
                IntStream.range(0, 2_500).mapToObj(this::line).collect(Collectors.joining("\n"));
        List<JsonNode> answers = answers(registry.importing("", body));
        assertThat(answers).hasSize(2_501);
        for (int i = 0; i < 2_500; i++) {
            assertThat(answers.get(i).path("line").asInt()).isEqualTo(i + 1);
            assertThat(answers.get(i).path("result").asText()).isEqualTo("created");
        }
        JsonNode summary = answers.getLast().path("summary");
        assertThat(summary.path("created").asInt()).isEqualTo(2_500);
        assertThat(summary.path("complete").asBoolean()).isTrue();
        registry.get("/tokens/" + answers.get(1_234).path("id").asText())
                .body("ref", equalTo("ref-1234"))
                .body("sequence", equalTo(1));
        registry.get("/tokens/" + answers.get(1_234).path("id").asText() + "/events")
                .body("items.type", equalTo(List.of("TokenRegistered")));
    }

    @Test
    void aBadLineCostsOnlyItself() {
        String secret = "refresh-" + UUID.randomUUID();
        String realm = Registry.oauthProvider();
        String body =
                String.join(
                        "\n",
                        line(1),
                        "{\"name\": 5}",
                        line(1),
                        line(2).replace(console, "nowhere"),
                        refreshed(realm, "a", secret),
                        refreshed(realm, "b", secret),
                        "x".repeat(70_000),
                        line(2),
                        "null",
                        line(3));
        List<JsonNode> answers = answers(registry.importing("", body));
        assertThat(answers.stream().limit(10).map(a -> a.has("id")).toList())
                .containsExactly(
                        true,
                        false,
                        false,
                        false,
                        answers.get(4).has("id"),
                        answers.get(5).has("id"),
                        false,
                        true,
                        false,
                        true);
        assertThat(error(answers.get(1))).isEqualTo("/problems/validation");
        assertThat(error(answers.get(2))).isEqualTo("/problems/already-exists");
        assertThat(answers.get(2).path("error").path("line").asText()).isEqualTo("1");
        assertThat(answers.get(3).path("error").path("errors").path(0).path("value").asText())
                .isEqualTo("nowhere");
        JsonNode lost = answers.get(4).has("id") ? answers.get(5) : answers.get(4);
        JsonNode kept = answers.get(4).has("id") ? answers.get(4) : answers.get(5);
        assertThat(error(lost)).isEqualTo("/problems/already-exists");
        assertThat(lost.path("error").path("id").asText()).isEqualTo(kept.path("id").asText());
        assertThat(error(answers.get(6))).isEqualTo("/problems/too-large");
        assertThat(error(answers.get(8))).isEqualTo("/problems/malformed-json");
        assertThat(answers.getLast().path("summary").path("created").asInt()).isEqualTo(4);
        assertThat(answers.getLast().path("summary").path("failed").asInt()).isEqualTo(6);
    }

    @Test
    void whatIsInAlreadyIsPassedOverOrUpdated() {
        String body = line(1) + "\n" + line(2);
        List<JsonNode> first = answers(registry.importing("", body));
        List<JsonNode> again = answers(registry.importing("", body + "\n" + line(3)));
        assertThat(again.stream().limit(2).map(a -> a.path("id").asText()).toList())
                .isEqualTo(first.stream().limit(2).map(a -> a.path("id").asText()).toList());
        assertThat(again.get(0).path("result").asText()).isEqualTo("existing");
        assertThat(again.get(2).path("result").asText()).isEqualTo("created");
        assertThat(again.getLast().path("summary").path("failed").asInt()).isZero();

        List<JsonNode> upsert =
                answers(
                        registry.importing(
                                "?mode=upsert",
                                line(1).replace("Token 1", "Renamed") + "\n" + line(4)));
        assertThat(upsert.get(0).path("result").asText()).isEqualTo("updated");
        assertThat(upsert.get(1).path("result").asText()).isEqualTo("created");
        registry.get("/tokens/" + first.getFirst().path("id").asText())
                .body("name", equalTo("Renamed"));
    }

    @Test
    void aDryRunAnswersAsIfAndChangesNothing() {
        answers(registry.importing("", line(1)));
        String body =
                line(1).replace("Token 1", "Renamed") + "\n" + line(2) + "\n" + line(2) + "\n{}";
        List<JsonNode> answers = answers(registry.importing("?dryRun=true&mode=upsert", body));
        assertThat(answers.get(0).path("result").asText()).isEqualTo("updated");
        assertThat(answers.get(1).path("result").asText()).isEqualTo("created");
        assertThat(answers.get(1).has("id")).isFalse();
        assertThat(error(answers.get(2))).isEqualTo("/problems/already-exists");
        assertThat(error(answers.get(3))).isEqualTo("/problems/validation");
        assertThat(answers.get(4).path("summary").path("dryRun").asBoolean()).isTrue();
        registry.get("/tokens?namespace=" + namespace)
                .body("items.name", equalTo(List.of("Token 1")));
    }

    @Test
    void aDryRunRefusesASecondLineWithARefreshTokenAsTheRealRunDoes() {
        String realm = Registry.oauthProvider();
        String value = "refresh-" + UUID.randomUUID();
        String twice = "refresh-" + UUID.randomUUID();
        answers(registry.importing("", refreshed(realm, "m1", "refresh-" + UUID.randomUUID())));
        String body =
                String.join(
                        "\n",
                        refreshed(realm, "m1", value),
                        refreshed(realm, "m5", value),
                        refreshed(realm, "m6", twice),
                        refreshed(realm, "m7", twice));

        List<JsonNode> dry = answers(registry.importing("?dryRun=true&mode=upsert", body));
        List<JsonNode> real = answers(registry.importing("?mode=upsert", body));

        assertThat(dry.stream().map(ImportIT::error))
                .containsExactlyInAnyOrderElementsOf(real.stream().map(ImportIT::error).toList());
        assertThat(error(dry.get(1))).isEqualTo("/problems/already-exists");
        assertThat(dry.get(1).at("/error/line").asText()).isEqualTo("1");
        JsonNode lost = dry.get(2).has("error") ? dry.get(2) : dry.get(3);
        assertThat(lost.at("/error/line").asText()).isIn("3", "4");
        assertThat(lost.path("error").has("id")).isFalse();
    }

    @Test
    void aMisspeltWishIsRefusedBeforeAnythingIsRead() {
        assertThat(registry.importing("?dryRun=yes", line(1)).statusCode()).isEqualTo(422);
        assertThat(registry.importing("?mode=replace", line(1)).statusCode()).isEqualTo(422);
        registry.get("/tokens?namespace=" + namespace).body("items", equalTo(List.of()));
    }

    @Test
    void anotherNamespacesTokensStayUnknown() {
        answers(registry.importing("", line(1)));
        String other = Registry.namespace();
        Registry stranger = Registry.with(Role.EDITOR, other);
        List<JsonNode> answers = answers(stranger.importing("?mode=upsert", line(1)));
        assertThat(error(answers.getFirst()))
                .isIn("/problems/validation", "/problems/already-exists");
        assertThat(answers.getFirst().path("error").has("id")).isFalse();
    }

    @Test
    void aSenderWhoReadsNothingBeforeAllIsSentIsServed() throws IOException {
        String line = line(0).replace("\"ref\": \"ref-0\", ", "");
        // Refusals are long: far more answer than any buffer between the two takes.
        String bad = line.replace(console, "x".repeat(60));
        String answers =
                overOneConnection((line + "\n") + (bad + "\n").repeat(30_000) + line + "\n");
        assertThat(answers).contains("\"created\":2", "\"failed\":30000", "\"complete\":true");
    }

    @Test
    void aSenderWhoWaitsForAnswersGetsThem() throws IOException {
        URI uri = Registry.uri("/tokens/import");
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(head(uri, "Transfer-Encoding: chunked").getBytes(StandardCharsets.UTF_8));
            BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (int i = 0; i < 3; i++) {
                byte[] line = (line(i) + "\n").getBytes(StandardCharsets.UTF_8);
                out.write(
                        (Integer.toHexString(line.length) + "\r\n")
                                .getBytes(StandardCharsets.UTF_8));
                out.write(line);
                out.write("\r\n".getBytes(StandardCharsets.UTF_8));
                out.flush();
                assertThat(until(in, "\"line\":" + (i + 1))).contains("\"id\":");
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            assertThat(until(in, "summary")).contains("\"created\":3");
        }
    }

    @Test
    void thousandsOfLinesASecondGoIn() {
        String body =
                IntStream.range(0, 20_000).mapToObj(this::line).collect(Collectors.joining("\n"));
        long start = System.nanoTime();
        List<JsonNode> answers = answers(registry.importing("", body));
        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat(answers.getLast().path("summary").path("created").asInt()).isEqualTo(20_000);
        // An order of magnitude below what was measured: a machine may be busy.
        assertThat(20_000 / seconds).isGreaterThan(240);
    }

    private String overOneConnection(String body) throws IOException {
        URI uri = Registry.uri("/tokens/import");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(60_000);
            OutputStream out = socket.getOutputStream();
            out.write(
                    head(uri, "Content-Length: " + bytes.length + "\r\nConnection: close")
                            .getBytes(StandardCharsets.UTF_8));
            out.write(bytes);
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String head(URI uri, String more) {
        return "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: application/x-ndjson\r\n%s\r\n\r\n"
                .formatted(uri.getPath(), registry.key(), more);
    }

    private static String until(BufferedReader in, String wanted) throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.contains(wanted)) {
                return line;
            }
        }
        throw new AssertionError("the answer ended before " + wanted);
    }

    private String line(int i) {
        return """
               {"ref": "ref-%d", "name": "Token %d", "provider": "%s", "namespace": "%s", "owner": {"id": "u%d"}, "expiresAt": "2035-01-31T12:00:00Z"}"""
                .formatted(i, i, console, namespace, i % 100);
    }

    private String refreshed(String provider, String ref, String secret) {
        return """
               {"ref": "%s", "name": "R", "provider": "%s", "namespace": "%s", "owner": {"id": "u1"}, "expiresIn": "PT1H", "credentials": {"accessToken": "a", "refreshToken": "%s"}}"""
                .formatted(ref, provider, namespace, secret);
    }

    private static String error(JsonNode answer) {
        return answer.path("error").path("type").asText();
    }

    private static List<JsonNode> answers(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body()
                .lines()
                .map(
                        line -> {
                            try {
                                return JSON.readTree(line);
                            } catch (JsonProcessingException e) {
                                throw new AssertionError("no JSON: " + line, e);
                            }
                        })
                .toList();
    }
}
