package io.tokenvigil.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenvigil.embedded.provider.Client;
import io.tokenvigil.embedded.provider.Grant;
import io.tokenvigil.embedded.provider.Rotation;
import io.tokenvigil.events.Topics;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// C-2: whatever Tokenvigil is told in confidence appears in none of its logs, in no segment file
/// or record of Kafka, in no row or file of PostgreSQL, in no mail and no slot. The searcher is
/// tried on planted leaks in [LeaksTest], and here once more where the finds would be.
class SecretsIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String CLIENT = "canary";
    private static final String CLIENT_SECRET = "canary-client-secret/+9cV2xQ7mTz";
    private static final String PERSONS_TOKEN = "canary-persons-token/+4kD8sWqLr1";

    @TempDir static Path directory;
    private static Stack stack;
    private static final Leaks leaks = new Leaks();

    @BeforeAll
    static void playAStoryWithCanaries() {
        stack = Stack.quiet(Options.forTest(directory).withSamples());
        stack.start();
        RegistryApi api = stack.api();
        leaks.lookFor("a client's secret", CLIENT_SECRET);
        leaks.lookFor("a person's token", PERSONS_TOKEN);
        String consumerKey =
                api.post("/api-keys", Map.of("name", "canary", "role", "consumer"))
                        .orFail("make a key")
                        .json()
                        .path("key")
                        .asText();
        leaks.lookFor("an API key", consumerKey);
        RegistryApi consumer =
                new RegistryApi(
                        HttpClient.newHttpClient(), stack.url(Service.REGISTRY), consumerKey);
        registerProviders(api);
        String refreshed = registerRefreshed(api);
        String watched = registerWatched(api);
        await().atMost(LIMIT).until(() -> generation(api, refreshed) >= 3);
        api.post(
                        "/tokens/" + watched + "/generations",
                        Map.of("accessToken", PERSONS_TOKEN, "expiresIn", "PT20H"))
                .orFail("renew by hand");
        leaks.lookFor(
                "a refreshed token",
                consumer.get("/tokens/" + refreshed + "/credential")
                        .orFail("read the credential")
                        .json()
                        .path("accessToken")
                        .asText());
        await().atMost(LIMIT).until(() -> !stack.inbox().newestFirst().isEmpty());
        // What only errors print: a wrong field beside a secret, a secret where it is refused.
        api.post(
                "/tokens",
                Map.of("nmae", "x", "credentials", Map.of("accessToken", PERSONS_TOKEN)));
        api.post("/tokens", Map.of("credentials", PERSONS_TOKEN));
        api.post(
                "/providers",
                Map.of("id", "bad", "client", Map.of("secret", CLIENT_SECRET, "x", 1)));
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void noSecretIsInALogOrAMailOrASlot() {
        for (String place : List.of("logs", "inbox", "slots", "run")) {
            assertThat(leaks.below(directory.resolve(place))).as(place).isEmpty();
        }
    }

    @Test
    void noSecretIsInKafkasFiles() {
        assertThat(leaks.below(directory.resolve("kafka"))).isEmpty();
    }

    @Test
    void noSecretIsInARecordOfAnyTopic() {
        List<ConsumerRecord<byte[], byte[]>> records = records();

        assertThat(records).hasSizeGreaterThan(5);
        for (ConsumerRecord<byte[], byte[]> event : records) {
            StringBuilder text = new StringBuilder();
            event.headers()
                    .forEach(h -> text.append(new String(h.value(), StandardCharsets.UTF_8)));
            text.append(new String(event.value(), StandardCharsets.UTF_8));
            assertThat(leaks.in(text.toString())).isEmpty();
        }
    }

    @Test
    void noSecretIsInARowOrAFileOfTheDatabase() throws SQLException {
        assertThat(leaks.in(dump())).isEmpty();
        assertThat(leaks.below(directory.resolve("postgres/data"))).isEmpty();
    }

    @Test
    void aSecretInARowWouldBeFound() throws SQLException {
        String secret = "planted-only-here-8Kd02mXc";
        Leaks planted = new Leaks();
        planted.lookFor("the planted one", secret);
        try (Connection connection = stack.postgres().connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute("create table planted (leak text)");
            statement.execute("insert into planted values ('x" + secret + "y')");

            assertThat(planted.in(dump(connection))).contains("the planted one as it is");
            statement.execute("checkpoint");
            assertThat(planted.below(directory.resolve("postgres/data"))).isNotEmpty();
            statement.execute("drop table planted");
        }
    }

    private static void registerProviders(RegistryApi api) {
        stack.provider()
                .put(
                        Client.confidential(
                                CLIENT, CLIENT_SECRET, Rotation.STRICT, Duration.ofSeconds(12)));
        Map<String, Object> canary = new LinkedHashMap<>();
        canary.put("id", CLIENT);
        canary.put("displayName", "Canaries");
        canary.put("protocol", "oauth2-refresh-token");
        canary.put("tokenEndpoint", stack.provider().tokenEndpoint());
        canary.put("introspectionEndpoint", stack.provider().introspectionEndpoint());
        canary.put("revocationEndpoint", stack.provider().revocationEndpoint());
        canary.put("revokes", "access_token");
        canary.put("rotation", "strict");
        canary.put("verification", Map.of("kind", "introspection"));
        canary.put(
                "client",
                Map.of(
                        "id", CLIENT,
                        "secret", CLIENT_SECRET,
                        "authentication", "client_secret_basic"));
        api.post("/providers", canary).orFail("add the provider");
        api.post(
                        "/providers",
                        Map.of("id", "console", "displayName", "Console", "protocol", "manual"))
                .orFail("add the console");
    }

    private static String registerRefreshed(RegistryApi api) {
        Grant grant = stack.provider().grant(CLIENT);
        leaks.lookFor("a submitted access token", grant.accessToken());
        leaks.lookFor("a submitted refresh token", String.valueOf(grant.refreshToken()));
        Map<String, Object> request = request("refreshed canary", CLIENT);
        request.put(
                "credentials",
                Map.of(
                        "accessToken",
                        grant.accessToken(),
                        "refreshToken",
                        String.valueOf(grant.refreshToken())));
        request.put("expiresAt", String.valueOf(grant.accessExpiresAt()));
        request.put("policy", Map.of("overlap", "PT1S"));
        return register(api, request);
    }

    private static String registerWatched(RegistryApi api) {
        Map<String, Object> request = request("watched canary", "console");
        request.put("credentials", Map.of("accessToken", "first-" + PERSONS_TOKEN));
        request.put("issuedAt", Clock.systemUTC().instant().minus(Duration.ofDays(60)).toString());
        request.put("expiresIn", "PT20H");
        return register(api, request);
    }

    private static Map<String, Object> request(String name, String provider) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("name", name);
        request.put("provider", provider);
        request.put("namespace", "default");
        request.put("owner", Map.of("id", "canaries"));
        request.put("recipients", List.of(Map.of("email", "canary@example.com")));
        return request;
    }

    private static String register(RegistryApi api, Map<String, Object> request) {
        return api.post("/tokens", request).orFail("register").json().path("id").asText();
    }

    private static int generation(RegistryApi api, String id) {
        JsonNode token = api.get("/tokens/" + id).orFail("show").json();
        return token.path("generation").asInt();
    }

    private static List<ConsumerRecord<byte[], byte[]>> records() {
        Properties settings = new Properties();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.kafka().bootstrapServers());
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (String topic : new TreeSet<>(consumer.listTopics().keySet())) {
                if (topic.startsWith(Topics.TOKEN_EVENTS)) {
                    consumer.partitionsFor(topic)
                            .forEach(p -> partitions.add(new TopicPartition(topic, p.partition())));
                }
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (partitions.stream()
                    .anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    private static String dump() throws SQLException {
        try (Connection connection = stack.postgres().connectAsSuperuser()) {
            return dump(connection);
        }
    }

    /// Every row of every table of ours as text.
    private static String dump(Connection connection) throws SQLException {
        StringBuilder dump = new StringBuilder();
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                """
                                select format('%I.%I', schemaname, tablename) from pg_tables
                                where schemaname not in ('pg_catalog', 'information_schema')
                                """)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        assertThat(tables).contains("vigil.generation", "vigil.token_event", "vigil.attempt");
        for (String table : tables) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows =
                            statement.executeQuery("select t::text from " + table + " t")) {
                while (rows.next()) {
                    dump.append(rows.getString(1)).append('\n');
                }
            }
        }
        return dump.toString();
    }
}
