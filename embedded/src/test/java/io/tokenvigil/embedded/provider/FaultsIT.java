package io.tokenvigil.embedded.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.tokenvigil.embedded.http.CutPoint;
import io.tokenvigil.embedded.provider.Fault.Kind;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a client sees of each fault, byte for byte, and what the ledger says of it.
class FaultsIT {
    private static final String CLIENT = "app";
    private static final String SECRET = "app-secret";
    private static final Duration LONG = Duration.ofSeconds(10);

    @TempDir Path directory;
    private DemoProvider provider;
    private Caller caller;

    @BeforeEach
    void open() {
        provider = DemoProvider.onLoopback(directory, 0);
        provider.put(client(CLIENT));
        caller = new Caller(provider);
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @ParameterizedTest
    @EnumSource(CutPoint.class)
    void aResetComesAtEachPointOfTheAnswerAfterTheTokenIsSpent(CutPoint point) {
        Grant grant = provider.grant(CLIENT);
        provider.order(Fault.once(CLIENT, Kind.RESET).at(point));

        Wire.Seen seen = caller.everything(refresh(grant), LONG);

        assertThat(seen.end()).isEqualTo(Wire.End.RESET);
        assertThat(cutPointOf(seen.text())).isEqualTo(point);
        await().untilAsserted(
                        () ->
                                assertThat(provider.ledger().getLast())
                                        .extracting(
                                                LedgerEntry::outcome,
                                                LedgerEntry::fault,
                                                LedgerEntry::written)
                                        .containsExactly("DONE", Kind.RESET, false));
    }

    @Test
    void aClosedConnectionBringsNoByteAndATruncatedOneHalfOfTheBody() {
        Grant grant = provider.grant(CLIENT);
        provider.order(Fault.once(CLIENT, Kind.CLOSE).spending(false));
        provider.order(Fault.once(CLIENT, Kind.TRUNCATED));

        Wire.Seen closed = caller.everything(refresh(grant), LONG);
        Wire.Seen truncated = caller.everything(refresh(grant), LONG);

        assertThat(closed).isEqualTo(new Wire.Seen("", Wire.End.CLOSED));
        assertThat(truncated.end()).isEqualTo(Wire.End.CLOSED);
        assertThat(cutPointOf(truncated.text())).isEqualTo(CutPoint.BODY);
    }

    @Test
    void aRefusedConnectionClosesUnreadAndIsNoPresentation() {
        Grant grant = provider.grant(CLIENT);
        provider.order(Fault.once(Aim.ANY, Kind.REFUSE_CONNECTION).times(2));

        Wire.Seen one = caller.everything(refresh(grant), LONG);
        Wire.Seen two = caller.everything(refresh(grant), LONG);
        Caller.Answer three = caller.send(refresh(grant));

        assertThat(one.text() + two.text()).isEmpty();
        assertThat(one.end()).isNotEqualTo(Wire.End.STILL_OPEN);
        assertThat(three.status()).isEqualTo(200);
        assertThat(refreshes()).hasSize(1);
    }

    @Test
    void aProxyThatCutsAfterTheHeadersLeavesAnEntryWithoutAToken() {
        Grant grant = provider.grant(CLIENT);
        provider.order(Fault.once(Aim.ANY, Kind.PROXY_CUT));

        Wire.Seen cut = caller.everything(refresh(grant), LONG);
        Caller.Answer next = caller.send(refresh(grant));

        assertThat(cut.text()).isEmpty();
        assertThat(cut.end()).isNotEqualTo(Wire.End.STILL_OPEN);
        assertThat(next.status()).isEqualTo(200);
        assertThat(refreshes())
                .extracting(
                        LedgerEntry::outcome, LedgerEntry::fault, entry -> entry.sha256() == null)
                .containsExactly(
                        tuple("NOT_REACHED", Kind.PROXY_CUT, true), tuple("DONE", null, false));
    }

    @Test
    void aClientThatIsNamedInTheHeadersHasItsOwnProxyCut() {
        provider.put(client("other"));
        provider.order(Fault.once("other", Kind.PROXY_CUT));
        String named =
                "POST /realms/demo/protocol/openid-connect/token HTTP/1.1\r\nHost: x\r\n"
                        + "Authorization: "
                        + Caller.basic("other", "x")
                        + "\r\nContent-Length: 0\r\n\r\n";

        Caller.Answer unnamed = caller.send(refresh(provider.grant(CLIENT)));
        Wire.Seen cut = caller.everything(named, LONG);

        assertThat(unnamed.status()).isEqualTo(200);
        assertThat(cut.text()).isEmpty();
        assertThat(provider.ledger().getLast().client()).isEqualTo("other");
    }

    @ParameterizedTest
    @EnumSource(
            value = CutPoint.class,
            names = {"HEADERS", "BODY"})
    void aSlowAnswerDripsAndComesWhole(CutPoint from) {
        Grant grant = provider.grant(CLIENT);
        order("SLOW", "\"seconds\":1,\"at\":\"" + from + "\"");
        Instant start = now();

        Caller.Answer answer = caller.send(refresh(grant));

        assertThat(answer.text("refresh_token")).isNotEmpty();
        assertThat(Duration.between(start, now())).isGreaterThan(Duration.ofMillis(900));
    }

    @Test
    void aHangBringsNothingUntilItCloses() {
        Grant grant = provider.grant(CLIENT);
        order("HANG", "\"seconds\":1");
        Instant start = now();

        Wire.Seen seen = caller.everything(refresh(grant), LONG);

        assertThat(seen).isEqualTo(new Wire.Seen("", Wire.End.CLOSED));
        assertThat(Duration.between(start, now())).isGreaterThan(Duration.ofMillis(900));
    }

    @Test
    void aLateAnswerComesWholeAfterItsPause() {
        Grant grant = provider.grant(CLIENT);
        order("LATE", "\"seconds\":1");
        Instant start = now();

        Caller.Answer answer = caller.send(refresh(grant));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(Duration.between(start, now())).isGreaterThan(Duration.ofMillis(900));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aServerErrorComesAfterSpendingOrBefore(boolean spends) {
        Grant grant = provider.grant(CLIENT);
        order("SERVER_ERROR", "\"status\":503,\"spends\":" + spends);

        Caller.Answer error = caller.send(refresh(grant));
        Caller.Answer again = caller.send(refresh(grant));

        assertThat(error.status()).isEqualTo(503);
        assertThat(again.status()).isEqualTo(spends ? 400 : 200);
        assertThat(refreshes())
                .extracting(LedgerEntry::outcome, LedgerEntry::presentation, LedgerEntry::reuse)
                .containsExactly(
                        tuple(spends ? "DONE" : "NOT_REACHED", 1, false),
                        tuple(spends ? TokenEndpoint.REUSED : "DONE", 2, spends));
    }

    @Test
    void comeBackLaterSaysSoInSecondsOrAsADate() {
        Grant grant = provider.grant(CLIENT);
        order("TOO_MANY", "\"seconds\":7");
        order("TOO_MANY", "\"status\":503,\"seconds\":120,\"date\":true");

        Caller.Answer seconds = caller.send(refresh(grant));
        Caller.Answer date = caller.send(refresh(grant));

        assertThat(seconds.status()).isEqualTo(429);
        assertThat(header(seconds, "Retry-After")).isEqualTo("7");
        assertThat(date.status()).isEqualTo(503);
        assertThat(
                        ZonedDateTime.parse(
                                        header(date, "Retry-After"),
                                        DateTimeFormatter.RFC_1123_DATE_TIME)
                                .toInstant())
                .isBetween(now().plusSeconds(100), now().plusSeconds(121));
        assertThat(caller.send(refresh(grant)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 307, 308})
    void whoeverFollowsARedirectPresentsTheTokenTwiceAndTheLedgerShowsIt(int status) {
        Grant grant = provider.grant(CLIENT);
        order("REDIRECT", "\"status\":" + status + ",\"spends\":true");

        Caller.Answer redirect = caller.send(refresh(grant));
        String followed =
                refresh(grant)
                        .replaceFirst(
                                "/token HTTP", "/token" + header(redirect, "Location") + " HTTP");
        Caller.Answer target = caller.send(followed);

        assertThat(redirect.status()).isEqualTo(status);
        assertThat(target.text("error")).isEqualTo("invalid_grant");
        assertThat(provider.chains())
                .filteredOn(chain -> chain.chain().equals(grant.chain()))
                .extracting(
                        ChainSummary::presentations,
                        ChainSummary::repeated,
                        ChainSummary::reused,
                        ChainSummary::ending)
                .containsExactly(tuple(2, 1, 1, Ending.REUSED));
    }

    @Test
    void otherAnswersComeInsteadOfTheRightOne() {
        Grant grant = provider.grant(CLIENT);
        order("HTML", "\"spends\":false");
        order("EMPTY", "\"spends\":false");
        order("ERROR_WITH_200", "");
        order("HOSTILE_DESCRIPTION", "");
        order("REFUSE", "\"status\":401,\"error\":\"invalid_client\"");

        Caller.Answer html = caller.send(refresh(grant));
        Caller.Answer empty = caller.send(refresh(grant));
        Caller.Answer github = caller.send(refresh(grant));
        Caller.Answer hostile = caller.send(refresh(grant));
        Caller.Answer refused = caller.send(refresh(grant));

        assertThat(html.status()).isEqualTo(200);
        assertThat(html.body()).startsWith("<html>");
        assertThat(empty.status()).isEqualTo(200);
        assertThat(empty.body()).isEmpty();
        assertThat(github.status()).isEqualTo(200);
        assertThat(github.text("error")).isEqualTo("bad_refresh_token");
        assertThat(hostile.text("error_description"))
                .contains("\r\nSet-Cookie", "<script>", "\u0000");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.text("error")).isEqualTo("invalid_client");
        assertThat(refreshes()).extracting(LedgerEntry::outcome).containsOnly("NOT_REACHED");
    }

    @ParameterizedTest
    @CsvSource({"HUGE, 3000000", "HEADER_BOMB, 500000"})
    void aHugeAnswerIsAsLargeAsOrdered(String kind, int bytes) {
        Grant grant = provider.grant(CLIENT);
        order(kind, "\"bytes\":" + bytes);

        try (Wire wire = new Wire(provider.port())) {
            String text = wire.send(refresh(grant)).answer().text();

            assertThat(text).hasSizeBetween(bytes, bytes + 10_000);
            assertThat(text).contains("refresh_token");
        }
    }

    @Test
    void aRightAnswerIsCalledHtmlOrFollowedByGarbage() {
        order("WRONG_TYPE", "");
        order("TRAILING_GARBAGE", "");

        Caller.Answer mistyped = caller.send(refresh(provider.grant(CLIENT)));
        Caller.Answer trailing = caller.send(refresh(provider.grant(CLIENT)));

        assertThat(header(mistyped, "Content-Type")).startsWith("text/html");
        assertThat(mistyped.text("refresh_token")).isNotEmpty();
        assertThat(header(trailing, "Content-Type")).isEqualTo("application/json");
        assertThat(trailing.body()).endsWith("\"}}<!-- cached -->");
    }

    @Test
    void anAnswerCanBeRevokedBeforeItArrives() {
        order("REVOKED_ALREADY", "\"seconds\":60");

        Caller.Answer answer = caller.send(refresh(provider.grant(CLIENT)));

        assertThat(answer.json().path("not-before-policy").asLong())
                .isGreaterThan(now().getEpochSecond() + 50);
    }

    @Test
    void aStaleConnectionResetsItsSecondRequestUnread() {
        Grant first = provider.grant(CLIENT);
        Grant second = provider.grant(CLIENT);
        order("STALE_CONNECTION", "");

        try (Wire wire = new Wire(provider.port())) {
            Wire.Seen fine = wire.send(refresh(first)).answer();
            Wire.Seen lost = wire.send(refresh(second)).all(LONG);

            assertThat(fine.status()).isEqualTo(200);
            assertThat(lost).isEqualTo(new Wire.Seen("", Wire.End.RESET));
        }
        assertThat(refreshes()).extracting(LedgerEntry::chain).containsExactly(first.chain());
    }

    @Test
    void headersLieAboutTheConnectionsEnd() {
        Grant first = provider.grant(CLIENT);
        Grant second = provider.grant(CLIENT);
        order("FALSE_CLOSE", "");
        order("FALSE_KEEP_ALIVE", "");

        try (Wire wire = new Wire(provider.port())) {
            Wire.Seen open = wire.send(refresh(first)).answer();
            Wire.Seen closed = wire.send(refresh(second)).all(LONG);

            assertThat(open.head()).contains("Connection: close");
            assertThat(closed.head()).contains("Connection: keep-alive");
            assertThat(closed.end()).isEqualTo(Wire.End.CLOSED);
        }
    }

    @Test
    void aFaultOfOneChainSparesTheOthers() {
        Grant spared = provider.grant(CLIENT);
        Grant struck = provider.grant(CLIENT);
        order("{\"chain\":\"" + struck.chain() + "\",\"kind\":\"HTML\",\"times\":1}");

        Caller.Answer fine = caller.send(refresh(spared));
        Caller.Answer spoiled = caller.send(refresh(struck));

        assertThat(fine.text("refresh_token")).isNotEmpty();
        assertThat(spoiled.body()).startsWith("<html>");
    }

    @Test
    void aFaultWithoutEndIsClearedByHand() {
        Grant grant = provider.grant(CLIENT);
        order("SERVER_ERROR", "\"times\":0,\"spends\":false");

        List<Integer> before =
                List.of(
                        caller.send(refresh(grant)).status(),
                        caller.send(refresh(grant)).status(),
                        caller.send(refresh(grant)).status());
        caller.send("DELETE /admin/faults HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(before).containsExactly(502, 502, 502);
        assertThat(caller.send(refresh(grant)).status()).isEqualTo(200);
    }

    @Test
    void otherEndpointsHaveFaultsOfTheirOwn() {
        Grant grant = provider.grant(CLIENT);
        order("SERVER_ERROR", "\"on\":\"USERINFO\"");

        Caller.Answer refreshed = caller.send(refresh(grant));
        Caller.Answer spoiled = caller.userinfo(grant.accessToken());
        Caller.Answer fine = caller.userinfo(grant.accessToken());

        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(spoiled.status()).isEqualTo(502);
        assertThat(fine.status()).isEqualTo(200);
    }

    /// The same choices whatever the order of the calls: on one provider the chains come in order,
    /// on the other one they do not.
    @Test
    void chanceIsReplayedByItsSeed(@TempDir Path other) {
        String chance = "\"spends\":false,\"probability\":0.3,\"seed\":";
        Set<Integer> one = struck(provider, chance + 42, false);
        try (DemoProvider second = DemoProvider.onLoopback(other, 0)) {
            second.put(client(CLIENT));

            Set<Integer> again = struck(second, chance + 42, true);

            assertThat(again).isEqualTo(one).hasSizeBetween(15, 45);
        }
    }

    @Test
    void anotherSeedMakesOtherChoices(@TempDir Path other) {
        String chance = "\"spends\":false,\"probability\":0.3,\"seed\":";
        Set<Integer> one = struck(provider, chance + 42, false);
        try (DemoProvider second = DemoProvider.onLoopback(other, 0)) {
            second.put(client(CLIENT));

            assertThat(struck(second, chance + 43, false)).isNotEqualTo(one);
        }
    }

    @Test
    void anOutageRefusesConnectionsAndCutsThoseThereAre() {
        try (Wire idle = new Wire(provider.port())) {
            idle.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n").answer();

            Caller.Answer accepted = caller.admin("outages", "{\"duration\":\"PT2S\"}");

            assertThat(accepted.status()).isEqualTo(202);
            assertThat(idle.all(LONG).end()).isEqualTo(Wire.End.RESET);
            // The kernel may take a moment to let go of the port.
            await().atMost(Duration.ofSeconds(1))
                    .untilAsserted(
                            () ->
                                    assertThatThrownBy(() -> new Wire(provider.port()))
                                            .isInstanceOf(UncheckedIOException.class)
                                            .hasMessageContaining("refused"));
        }
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(caller.get("/health").status()).isEqualTo(200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"client\":\"app\",\"kind\":\"RESET\",\"probablity\":0.5}",
                "{\"client\":\"app\",\"kind\":\"RESET\",\"probability\":1.5}",
                "{\"client\":\"app\",\"kind\":\"EXPLODE\"}",
                "{\"client\":\"nobody\",\"kind\":\"RESET\"}",
                "{\"client\":\"app\",\"kind\":\"REFUSE_CONNECTION\"}",
                "{\"chain\":\"x\",\"kind\":\"PROXY_CUT\"}",
                "{\"client\":\"*\",\"kind\":\"PROXY_CUT\",\"spends\":true}",
                "{\"kind\":\"RESET\"}",
                "{\"client\":\"app\"}"
            })
    void anOrderThatMeansNothingIsRefused(String order) {
        Caller.Answer refused = caller.admin("faults", order);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).isNotBlank();
        assertThat(caller.get("/admin/faults").body()).isEqualTo("[]");
    }

    /// Which of a hundred chains were struck, when each is refreshed once.
    private static Set<Integer> struck(DemoProvider at, String fault, boolean shuffled) {
        Caller calls = new Caller(at);
        List<Grant> grants = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            grants.add(at.grant(CLIENT));
        }
        calls.admin("faults", "{\"client\":\"app\",\"kind\":\"SERVER_ERROR\"," + fault + "}");
        List<Grant> order = new ArrayList<>(grants);
        if (shuffled) {
            Collections.shuffle(order, new Random(1));
        }
        Set<Integer> struck = new TreeSet<>();
        for (Grant grant : order) {
            if (calls.send(calls.refreshRequest(CLIENT, SECRET, grant.refreshToken() + "")).status()
                    == 502) {
                struck.add(grants.indexOf(grant));
            }
        }
        return struck;
    }

    private static CutPoint cutPointOf(String text) {
        if (text.isEmpty()) {
            return CutPoint.BEFORE;
        }
        assertThat(text).startsWith("HTTP/1.1 200");
        if (!text.contains("\r\n\r\n")) {
            return CutPoint.HEADERS;
        }
        Matcher length = Pattern.compile("Content-Length: (\\d+)").matcher(text);
        assertThat(length.find()).isTrue();
        int body = text.length() - text.indexOf("\r\n\r\n") - 4;
        assertThat(body).isLessThan(Integer.parseInt(length.group(1)));
        return body == 0 ? CutPoint.AFTER_HEADERS : CutPoint.BODY;
    }

    private List<LedgerEntry> refreshes() {
        return provider.ledger().stream()
                .filter(entry -> entry.kind() == LedgerEntry.Kind.REFRESH)
                .toList();
    }

    private void order(String kind, String more) {
        String rest = more.isEmpty() ? "" : "," + more;
        order("{\"client\":\"app\",\"kind\":\"" + kind + "\"" + rest + "}");
    }

    private void order(String fault) {
        Caller.Answer answer = caller.admin("faults", fault);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private String refresh(Grant grant) {
        return caller.refreshRequest(CLIENT, SECRET, String.valueOf(grant.refreshToken()));
    }

    private static String header(Caller.Answer answer, String name) {
        Matcher value = Pattern.compile("\r\n" + name + ": ([^\r]*)").matcher(answer.head());
        assertThat(value.find()).as(name + " in " + answer.head()).isTrue();
        return value.group(1);
    }

    private static Instant now() {
        return java.time.InstantSource.system().instant();
    }

    private static Client client(String id) {
        return Client.confidential(id, SECRET, Rotation.STRICT, Duration.ofMinutes(5))
                .withAuthentication(Authentication.CLIENT_SECRET_POST);
    }
}
