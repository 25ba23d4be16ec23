package io.tokenvigil.embedded.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenvigil.embedded.http.Json;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the ledger has, keeps and tells.
class LedgerIT {
    private static final String CLIENT = "app";
    private static final String SECRET = "app-secret";

    @TempDir Path directory;
    private final SetClock clock = new SetClock();
    private DemoProvider provider;
    private Caller caller;

    @BeforeEach
    void open() {
        provider = new DemoProvider(directory, InetAddress.getLoopbackAddress(), 0, clock);
        caller = new Caller(provider);
        provider.put(client());
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void everyPresentationIsThereWithItsVerdictAndItsConnection() {
        Grant grant = provider.grant(CLIENT);
        try (Wire wire = new Wire(provider.port())) {
            wire.send(refresh(grant)).answer();
            wire.send(refresh(grant)).answer();
        }
        caller.send(refresh(grant));

        List<LedgerEntry> shown = provider.ledgerAfter(1, 10);
        assertThat(shown)
                .extracting(
                        LedgerEntry::seq,
                        LedgerEntry::client,
                        LedgerEntry::chain,
                        LedgerEntry::generation,
                        LedgerEntry::presentation,
                        LedgerEntry::sha256,
                        LedgerEntry::outcome,
                        LedgerEntry::reuse)
                .containsExactly(
                        entry(2, grant, 1, "DONE", false),
                        entry(3, grant, 2, TokenEndpoint.REUSED, true),
                        entry(4, grant, 3, "invalid_grant", true));
        assertThat(shown.get(0).connection())
                .isPositive()
                .isEqualTo(shown.get(1).connection())
                .isNotEqualTo(shown.get(2).connection());
        await().untilAsserted(
                        () ->
                                assertThat(provider.ledgerAfter(1, 10))
                                        .extracting(LedgerEntry::written)
                                        .containsOnly(true));
    }

    @Test
    void anAnswerWhoseClientHasGoneIsNotWritten() {
        Grant grant = provider.grant(CLIENT);
        provider.order(
                Fault.once(CLIENT, Fault.Kind.SLOW)
                        .with(new Details(5, null, null, null, null, null, null, null)));

        try (Wire wire = new Wire(provider.port())) {
            wire.send(refresh(grant));
            await().until(() -> provider.ledger().size() == 2);
        }

        await().untilAsserted(() -> assertThat(provider.ledger().getLast().written()).isFalse());
    }

    @Test
    void aTornLastLineIsDroppedAndTheNextNumberFollows() throws Exception {
        Grant grant = provider.grant(CLIENT);
        Caller.Answer second = caller.send(refresh(grant));
        provider.close();
        List<LedgerEntry> before = provider.ledger();
        Path file = directory.resolve("ledger.ndjson");
        Files.writeString(file, "{\"seq\":3,\"at\":\"2026-", StandardOpenOption.APPEND);

        open();

        assertThat(provider.ledger()).extracting(LedgerEntry::seq).containsExactly(1L, 2L);
        assertThat(provider.ledger()).hasSameSizeAs(before);
        assertThat(caller.refresh(CLIENT, SECRET, second.text("refresh_token")).status())
                .isEqualTo(200);
        assertThat(provider.ledger().getLast().seq()).isEqualTo(3);
        provider.close();
        open();
        assertThat(provider.ledger()).hasSize(3);
    }

    @Test
    void aLineBrokenInTheMiddleKeepsTheProviderFromStarting() throws Exception {
        provider.grant(CLIENT);
        provider.close();
        Path file = directory.resolve("ledger.ndjson");
        Files.writeString(file, "{\"seq\":2,\"at\n", StandardOpenOption.APPEND);

        assertThatThrownBy(this::open).hasMessageContaining("after entry 1");
    }

    /// Killed in the middle of the work of eight clients: whatever one of them got an answer for is
    /// there afterwards.
    @Test
    void noAnswerLeavesBeforeItsEntryIsInTheFile(@TempDir Path other) throws Exception {
        Set<String> answered = ConcurrentHashMap.newKeySet();
        Process process = provider(other);
        int port = port(process);
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                clients.execute(() -> refreshForEver(port, answered));
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> answered.size() > 200);
            process.destroyForcibly().waitFor();
        }

        try (DemoProvider again = DemoProvider.onLoopback(other, 0)) {
            assertThat(again.ledger())
                    .filteredOn(LedgerEntry::done)
                    .extracting(LedgerEntry::sha256)
                    .containsAll(answered);
        }
    }

    @Test
    void theLedgerIsReadPageByPage() throws Exception {
        for (int i = 0; i < 5; i++) {
            provider.grant(CLIENT);
        }

        assertThat(seqs("")).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(seqs("?after=1&limit=2")).containsExactly(2L, 3L);
        assertThat(seqs("?after=3")).containsExactly(4L, 5L);
        assertThat(seqs("?after=5")).isEmpty();
        assertThat(seqs("?limit=1")).containsExactly(1L);
    }

    @Test
    void theSummaryTellsWhichChainsLiveAndWhyTheOthersAreDead() {
        Grant alive = provider.grant(CLIENT);
        Grant reused = provider.grant(CLIENT);
        Grant revoked = provider.grant(CLIENT);
        Caller.Answer next = caller.send(refresh(alive));
        caller.send(refresh(reused));
        caller.send(refresh(reused));
        Caller.Answer spent = caller.send(refresh(revoked));
        caller.openid(
                "revoke", CLIENT, SECRET, java.util.Map.of("token", revoked.refreshToken() + ""));

        JsonNode summary = caller.get("/admin/summary?client=" + CLIENT).json();

        assertThat(spent.status()).isEqualTo(200);
        assertThat(summary.path("alive").asInt()).isEqualTo(1);
        assertThat(summary.path("dead").asInt()).isEqualTo(2);
        assertThat(summary.path("presentations").asInt()).isEqualTo(4);
        assertThat(summary.path("repeated").asInt()).isEqualTo(1);
        assertThat(summary.path("reused").asInt()).isEqualTo(1);
        assertThat(summary.path("chains"))
                .extracting(
                        chain -> chain.path("chain").asText(),
                        chain -> chain.path("alive").asBoolean(),
                        chain -> chain.path("ending").asText())
                .containsExactly(
                        tuple(alive.chain(), true, ""),
                        tuple(reused.chain(), false, "REUSED"),
                        tuple(revoked.chain(), false, "REVOKED"));
        assertThat(caller.get("/admin/summary?client=nobody").json().path("chains")).isEmpty();
        clock.advance(Duration.ofDays(14));
        assertThat(caller.refresh(CLIENT, SECRET, next.text("refresh_token")).status())
                .isEqualTo(400);
        assertThat(provider.chains().getFirst().ending()).isEqualTo(Ending.EXPIRED);
    }

    private static org.assertj.core.groups.Tuple entry(
            long seq, Grant grant, int presentation, String outcome, boolean reuse) {
        return tuple(
                seq,
                CLIENT,
                grant.chain(),
                1,
                presentation,
                Digest.of(String.valueOf(grant.refreshToken())),
                outcome,
                reuse);
    }

    private List<Long> seqs(String query) {
        List<Long> seqs = new ArrayList<>();
        caller.get("/admin/ledger" + query)
                .json()
                .forEach(entry -> seqs.add(entry.path("seq").asLong()));
        return seqs;
    }

    private static Process provider(Path directory) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DemoProviderMain.class.getName(),
                        "--port",
                        "0",
                        "--directory",
                        directory.toString(),
                        "--profile",
                        "auth0")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static int port(Process process) throws Exception {
        BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = String.valueOf(out.readLine());
        assertThat(line).startsWith("The demo provider listens on port ");
        return Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
    }

    /// Until the provider is gone.
    private static void refreshForEver(int port, Set<String> answered) {
        try (Wire wire = new Wire(port)) {
            String grant =
                    wire.send(Caller.post("/admin/grants", "{\"client\":\"demo-auth0\"}"))
                            .answer()
                            .body();
            String token = Json.MAPPER.readTree(grant).path("refresh_token").asText();
            while (true) {
                String form =
                        Caller.form(
                                "grant_type", "refresh_token",
                                "client_id", "demo-auth0",
                                "client_secret", "auth0-secret",
                                "refresh_token", token);
                Wire.Seen seen =
                        wire.send(Caller.post("/realms/demo/protocol/openid-connect/token", form))
                                .answer();
                if (seen.end() != Wire.End.STILL_OPEN || !seen.text().contains("200")) {
                    return;
                }
                answered.add(Digest.of(token));
                token = Json.MAPPER.readTree(seen.body()).path("refresh_token").asText();
            }
        } catch (Exception e) {
            // The provider was killed while it answered.
        }
    }

    private String refresh(Grant grant) {
        return caller.refreshRequest(CLIENT, SECRET, String.valueOf(grant.refreshToken()));
    }

    private static Client client() {
        return Client.confidential(CLIENT, SECRET, Rotation.STRICT, Duration.ofMinutes(5))
                .withAuthentication(Authentication.CLIENT_SECRET_POST);
    }
}
