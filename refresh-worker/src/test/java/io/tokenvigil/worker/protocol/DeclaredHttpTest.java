package io.tokenvigil.worker.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import io.tokenvigil.events.Code;
import io.tokenvigil.outbound.AnswerHeaders;
import io.tokenvigil.outbound.Exchange.Answered;
import io.tokenvigil.outbound.OutboundRequest;
import io.tokenvigil.outbound.OutboundRequest.Method;
import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.expiry.ExpiryRule;
import io.tokenvigil.worker.lease.Client;
import io.tokenvigil.worker.lease.DeclaredCall;
import io.tokenvigil.worker.lease.DeclaredCall.Body;
import io.tokenvigil.worker.lease.DeclaredCall.Fields;
import io.tokenvigil.worker.lease.DeclaredCall.Rule;
import io.tokenvigil.worker.lease.Lease;
import io.tokenvigil.worker.lease.Leases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeclaredHttpTest {
    private static final String HOST = "https://provider.test";
    private static final Client CLIENT = new Client.Post("key&1", Secret.of("s+cret"));
    private final Protocol protocol = new DeclaredHttp();

    @Test
    void aTokenThatRotatesItselfGoesInAHeaderAndNamesItsNextDay() {
        // Given: as GitLab has it
        var call =
                call(
                        Method.POST,
                        HOST + "/api/v4/personal_access_tokens/self/rotate?expires_at={expiresOn}",
                        Map.of("Private-Token", "{refreshToken}"),
                        null);

        // When
        var request = ready(Leases.declared(call, new Client.None(), Duration.ofDays(30)));

        // Then
        assertThat(request.method()).isEqualTo(Method.POST);
        assertThat(request.url()).hasToString(HOST + "/api/v4/personal_access_tokens/self/rotate");
        assertThat(request.query()).isEqualTo(Secret.of("expires_at=2026-12-22"));
        assertThat(request.headers())
                .containsEntry("private-token", Secret.of("rt-1+/="))
                .containsEntry("accept", Secret.of("application/json"));
        assertThat(request.body()).isEqualTo(Secret.of(""));
    }

    @Test
    void eachPlaceEncodesInItsOwnWay() throws Exception {
        // Given
        var form = new Body("a={accessToken}&b={scope}", FORM);
        var json = new Body("{\"a\": \"{accessToken}\", \"n\": {lifetimeSeconds}}", JSON);

        // When
        var inForm = body(call(Method.POST, null, Map.of(), form));
        var inJson = body(call(Method.PUT, null, Map.of(), json));
        var inQuery =
                ready(lease(call(Method.GET, HOST + "/t?a={accessToken}&b=1", Map.of(), null)));
        var inPath = ready(lease(call(Method.GET, HOST + "/t/{clientId}/x", Map.of(), null)));

        // Then
        assertThat(URLUtils.parseParameters(inForm.reveal()))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("a", List.of("at-1 \"\r\n&/"), "b", List.of("a b")));
        assertThat(new ObjectMapper().readTree(inJson.reveal()))
                .isEqualTo(
                        new ObjectMapper()
                                .createObjectNode()
                                .put("a", "at-1 \"\r\n&/")
                                .put("n", 3_600));
        assertThat(inQuery.query()).isEqualTo(Secret.of("a=at-1%20%22%0D%0A%26%2F&b=1"));
        assertThat(inQuery.url()).hasToString(HOST + "/t");
        assertThat(inPath.url()).hasToString(HOST + "/t/key%261/x");
    }

    @Test
    void aLineBreakInAHeaderMakesNoRequest() {
        var call = call(Method.POST, null, Map.of("X-Token", "{accessToken}"), null);

        assertThat(protocol.prepare(lease(call)))
                .isEqualTo(new Preparation.Impossible(Code.INVALID_REQUEST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.test/token",
                "http://provider.test/token",
                "https://provider.test:8443/token",
                "https://{clientId}.test/token",
                "https://provider.test@elsewhere.test/token",
                "https://provider.test/a/../token",
                "https://provider.test/{scope}\\..",
                "/token"
            })
    void anAddressThatTheEntryDoesNotNameIsNeverCalled(String url) {
        assertThat(protocol.prepare(lease(call(Method.POST, url, Map.of(), null))))
                .isEqualTo(new Preparation.Impossible(Code.INVALID_REQUEST));
    }

    @Test
    void aSegmentCannotClimb() {
        var call = call(Method.GET, HOST + "/tokens/{clientId}/rotate", Map.of(), null);

        assertThat(protocol.prepare(Leases.declared(call, new Client.Public(".."), null)))
                .isEqualTo(new Preparation.Impossible(Code.INVALID_REQUEST));
    }

    @Test
    void theUsualPortIsTheSameWrittenOut() {
        var call = call(Method.GET, HOST + ":443/token", Map.of(), null);

        assertThat(ready(lease(call)).url()).hasToString(HOST + ":443/token");
    }

    @ParameterizedTest
    @CsvSource({
        "{clientSecret}, INVALID_CLIENT",
        "{lifetimeSeconds}, INVALID_REQUEST",
        "{expiresOn}, INVALID_REQUEST"
    })
    void whatIsMissingSaysWhoCanMendIt(String placeholder, Code code) {
        var call = call(Method.POST, null, Map.of("X-A", placeholder), null);

        assertThat(protocol.prepare(Leases.declared(call, new Client.Public("id"), null)))
                .isEqualTo(new Preparation.Impossible(code));
    }

    @Test
    void whatCouldNotBeReadAfterwardsIsNotAskedFor() {
        var unknown = call(Method.POST, null, Map.of("X-A", "{user}"), null);
        var pointless = reading(fields("token", null), List.of());
        var other = call(Method.POST, null, Map.of(), new Body("x", "text/plain"));

        assertThat(List.of(unknown, pointless, other))
                .allSatisfy(
                        call ->
                                assertThat(protocol.prepare(lease(call)))
                                        .isEqualTo(
                                                new Preparation.Impossible(Code.INVALID_REQUEST)));
    }

    @Test
    void aClientMaySignInByItsHeader() {
        var basic = new Client.Basic("id", Secret.of("secret"));

        var request = ready(Leases.declared(call(Method.POST, null, Map.of(), null), basic, null));

        assertThat(request.headers())
                .containsEntry("authorization", Secret.of("Basic aWQ6c2VjcmV0"));
    }

    @Test
    void anAnswerIsReadByItsPointers() {
        // Given
        var fields =
                new Fields(
                        "/data/0/token",
                        "/data/0/next",
                        null,
                        "/expires_at",
                        "/next_in",
                        "/scopes",
                        "/type");

        // When
        var issued =
                protocol.issued(
                        Leases.declared(reading(fields, List.of()), CLIENT, null),
                        answered(
                                200,
                                """
                                {"data": [{"token": "at-2", "next": "rt-2"}], "expires_at": "2026-12-22",
                                 "next_in": 60, "scopes": "api", "type": "Bearer"}
                                """));

        // Then
        assertThat(issued)
                .hasValueSatisfying(
                        it -> {
                            assertThat(it.accessToken()).isEqualTo(Secret.of("at-2"));
                            assertThat(it.refreshToken()).isEqualTo(Secret.of("rt-2"));
                            assertThat(it.expiry().at())
                                    .isEqualTo(Instant.parse("2026-12-22T00:00:00Z"));
                            assertThat(it.expiry().rule()).isEqualTo(ExpiryRule.EXPIRES_AT);
                            assertThat(it.refreshExpiresAt())
                                    .isEqualTo(Leases.LEASED_AT.plusSeconds(60));
                            assertThat(it.scope()).isEqualTo("api");
                            assertThat(it.tokenType()).isEqualTo("Bearer");
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-22, 2026-12-22T00:00:00Z",
        "2026-12-22T10:00:00Z, 2026-12-22T10:00:00Z",
        "2026-12-22T19:00:00.123+09:00, 2026-12-22T10:00:00Z",
        "2026-12-22 19:00:00+09:00, 2026-12-22T10:00:00Z",
        "1797933600, 2026-12-22T10:00:00Z"
    })
    void anInstantMayBeWrittenInManyWays(String written, Instant end) {
        var fields = fields("/token", "/end");

        var issued =
                protocol.issued(
                        Leases.declared(reading(fields, List.of()), CLIENT, null),
                        answered(200, "{\"token\":\"at\",\"end\":\"%s\"}".formatted(written)));

        assertThat(issued.orElseThrow().expiry().at()).isEqualTo(end);
    }

    @Test
    void anInstantThatIsNoneCountsAsMissing() {
        var issued =
                protocol.issued(
                        Leases.declared(reading(fields("/token", "/end"), List.of()), CLIENT, null),
                        answered(200, "{\"token\":\"at\",\"end\":\"tomorrow\"}"));

        assertThat(issued.orElseThrow().expiry().rule()).isEqualTo(ExpiryRule.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"token\":42}", "{\"token\":\"\"}", "[]", "<html/>"})
    void whatHasNoTokenWhereItShouldBeIsNoSuccess(String body) {
        assertThat(
                        protocol.issued(
                                Leases.declared(
                                        reading(fields("/token", null), List.of()), CLIENT, null),
                                answered(200, body)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | {} | INVALID_GRANT",
                "401 | <html/> | INVALID_GRANT",
                "400 | {\"error\":{\"code\":\"expired\"}} | INVALID_GRANT",
                "400 | {\"error\":{\"code\":\"other\"}} | REFUSED",
                "400 | {\"error\":{\"code\":{}}} | ",
                "400 | <html/> | ",
                "200 | {\"ok\":false} | REFUSED",
                "200 | {\"ok\":true} | ",
                "520 | | PROVIDER_UNAVAILABLE",
                "403 | {} | "
            })
    void onlyWhatIsDeclaredIsARefusalAndTheFirstThatFitsDecides(
            int status, @Nullable String body, @Nullable Code code) {
        var rules =
                List.of(
                        new Rule(401, null, null, Code.INVALID_GRANT),
                        rule(400, "/error/code", "expired", Code.INVALID_GRANT),
                        rule(400, "/error/code", null, Code.REFUSED),
                        rule(200, "/ok", "false", Code.REFUSED),
                        new Rule(520, null, null, Code.PROVIDER_UNAVAILABLE));
        var lease = Leases.declared(reading(fields("/token", null), rules), CLIENT, null);

        var refusal = protocol.refusal(lease, answered(status, body == null ? "" : body));

        assertThat(refusal.orElse(null)).isEqualTo(code);
    }

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    private static Rule rule(int status, String path, @Nullable String equals, Code code) {
        return new Rule(status, path, equals, code);
    }

    private static DeclaredCall call(
            Method method, @Nullable String url, Map<String, String> headers, @Nullable Body body) {
        return new DeclaredCall(method, url, headers, body, fields("/token", null), List.of());
    }

    private static DeclaredCall reading(Fields fields, List<Rule> rules) {
        return new DeclaredCall(Method.POST, null, Map.of(), null, fields, rules);
    }

    private static Fields fields(String accessToken, @Nullable String expiresAt) {
        return new Fields(accessToken, null, null, expiresAt, null, null, null);
    }

    private static Lease.Refresh lease(DeclaredCall call) {
        return Leases.declared(call, CLIENT, Duration.ofHours(1));
    }

    private OutboundRequest ready(Lease.Refresh lease) {
        return ((Preparation.Ready) protocol.prepare(lease)).request();
    }

    private Secret body(DeclaredCall call) {
        return Objects.requireNonNull(ready(lease(call)).body());
    }

    private static Answered answered(int status, String body) {
        return new Answered(status, AnswerHeaders.none(), Secret.of(body));
    }
}
