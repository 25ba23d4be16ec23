package io.tokenvigil.registry.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.input.Refusal;
import io.tokenvigil.registry.json.StrictJson;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProviderReaderTest {

    private static final String OAUTH =
            """
            {"displayName": "SSO", "protocol": "oauth2-refresh-token", "tokenEndpoint": "https://sso.example.com/token",
             "client": {"id": "c", "authentication": "none"}, "rotation": "strict" %s}
            """;
    private static final String APPTOKEN =
            """
            {"displayName": "SCG", "protocol": "apptoken-refresh", "tokenEndpoint": "https://api.example.com/refresh" %s}
            """;
    private static final String HTTP =
            """
            {"displayName": "Rotating", "protocol": "http", "tokenEndpoint": "https://api.example.com/v1/rotate",
             "spends": "refresh_token", "rotation": "strict",
             "request": {"method": "POST", "url": "https://api.example.com/v1/rotate/{clientId}?for={lifetimeSeconds}",
                         "headers": {"X-Api-Key": "{clientSecret}", "X-Old": "Token {accessToken}"},
                         "body": "{\\"refresh\\": \\"{refreshToken}\\", \\"scope\\": \\"{scope}\\", \\"for\\": {lifetimeSeconds}}", "contentType": "application/json"},
             "answer": {"accessToken": "/data/token", "refreshToken": "/data/refresh", "expiresIn": "/data/in", "expiresAt": "/data/at",
                        "refreshExpiresIn": "/data/rin", "scope": "/scope", "tokenType": "/type"},
             "outcomes": [{"status": 401, "outcome": "REFUSED", "code": "INVALID_GRANT"},
                          {"status": 400, "path": "/error", "equals": "later", "outcome": "RETRY"}] %s}
            """;
    private static final String MANUAL = "{\"displayName\": \"IIJ\", \"protocol\": \"manual\" %s}";

    private final Checks checks = new Checks();

    @Test
    void whatIsLeftOutHasTheDefaultsOfTheCapabilityTable() {
        Provider provider = accepted(OAUTH, "");

        assertThat(provider.limits()).isEqualTo(new CallLimits(Duration.ofSeconds(10), 10, null));
        assertThat(provider.capabilities())
                .isEqualTo(
                        new Capabilities(
                                java.util.Set.of(),
                                ExpiresIn.AUTO,
                                null,
                                null,
                                null,
                                true,
                                false,
                                Revokes.NONE,
                                new Verification.None(),
                                null));
        assertThat(provider.protocol().rotation()).isEqualTo(new Rotation.Strict());
    }

    @Test
    void anApptokenIsStrictDiesAtOnceAndIgnoresEarlyRefreshes() {
        Provider provider = accepted(APPTOKEN, "");

        assertThat(provider.protocol().rotation()).isEqualTo(new Rotation.Strict());
        assertThat(provider.capabilities().oldSurvives()).isFalse();
        assertThat(provider.capabilities().earlyRefreshIsNoop()).isTrue();
        assertThat(provider.capabilities().expiresIn()).isEqualTo(ExpiresIn.SECONDS);
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        assertThat(
                        refusals(
                                "{\"protocol\": \"oauth2-refresh-token\", \"timeout\": \"PT40S\", \"maxInFlight\": 0, \"rotation\": \"grace\"}"))
                .extracting(Refusal::field)
                .contains(
                        "displayName",
                        "tokenEndpoint",
                        "client.id",
                        "client.authentication",
                        "timeout",
                        "maxInFlight",
                        "reuseGrace");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "'reuseGrace': 'PT30S' | reuseGrace",
                "'revokes': 'token' | revocationEndpoint",
                "'verification': {'kind': 'introspection'} | introspectionEndpoint",
                "'verification': {'kind': 'probe'} | verification.url",
                "'verification': {'kind': 'none', 'url': 'https://sso.example.com/x'} | verification.url",
                "'verification': {'kind': 'guess'} | verification.kind",
                "'assumedLifetime': 'P2D', 'maxLifetime': 'P1D' | assumedLifetime",
                "'requestedLifetime': 'PT1H' | requestedLifetime",
                "'refusedStatuses': [200] | refusedStatuses[0]",
                "'refusedStatuses': [502, 400] | refusedStatuses[1]",
                "'expiresIn': 'hours' | expiresIn",
                "'revokes': 'all' | revokes",
                "'keepAlive': 'PT1S' | keepAlive",
                "'timeout': 'PT31S' | timeout",
                "'timeout': 'PT0S' | timeout",
                "'maxInFlight': 1001 | maxInFlight",
                "'rate': {'calls': 10} | rate.per",
                "'rate': {'calls': 0, 'per': 'PT1S'} | rate.calls",
                "'scope': 'a  b' | scope",
                "'namespaces': [] | namespaces",
                "'namespaces': ['UPPER'] | namespaces[0]",
                "'policy': {'name': 'x'} | policy.name",
                "'destinationKinds': [{'name': 'a'}, {'name': 'a'}] | destinationKinds[1].name",
                "'links': {'manage': 'javascript:alert(1)'} | links.manage",
                "'introspectionEndpoint': 'https://user:pw@sso.example.com/x' | introspectionEndpoint",
                "'introspectionEndpoint': 'sso.example.com' | introspectionEndpoint",
                "'catalogue': 'Key Cloak' | catalogue"
            })
    void aContradictionIsRefusedAtItsField(String more, String field) {
        assertThat(refusals(OAUTH.formatted(", " + more.replace('\'', '"'))))
                .extracting(Refusal::field)
                .containsExactly(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "'tokenEndpoint': 'https://x.example.com/t' | tokenEndpoint",
                "'rotation': 'none' | rotation",
                "'client': {'id': 'c'} | client.id",
                "'timeout': 'PT5S' | timeout",
                "'verification': {'kind': 'none'} | verification",
                "'policy': {'refresh': {'mode': 'auto'}} | policy.refresh.mode"
            })
    void whatMeansNothingForAManualProviderIsRefused(String more, String field) {
        assertThat(refusals(MANUAL.formatted(", " + more.replace('\'', '"'))))
                .extracting(Refusal::field)
                .containsExactly(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "'rotation': 'none' | rotation",
                "'oldSurvives': true | oldSurvives",
                "'scope': 'x' | scope",
                "'expiresIn': 'seconds' | expiresIn",
                "'maxLifetime': 'P1D', 'requestedLifetime': 'PT0S' | requestedLifetime"
            })
    void whatAnApptokenFixesIsRefused(String more, String field) {
        assertThat(refusals(APPTOKEN.formatted(", " + more.replace('\'', '"'))))
                .extracting(Refusal::field)
                .containsExactly(field);
    }

    /// Each replaces a part of a declared request that is in order.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "'spends': 'refresh_token', || spends",
                "'rotation': 'strict', || rotation",
                "'spends': 'refresh_token' | 'spends': 'both' | spends",
                "'method': 'POST' | 'method': 'DELETE' | request.method",
                "'method': 'POST', || request.method",
                "'method': 'POST' | 'method': 'GET' | request.body",
                "/rotate/{clientId}?for | /rotate/{clientSecret}?for | request.url",
                "/rotate/{clientId}?for | /rotate/{user}?for | request.url",
                "https://api.example.com/v1/rotate/ | https://elsewhere.example.com/v1/rotate/ | request.url",
                "https://api.example.com/v1/rotate/ | http://api.example.com/v1/rotate/ | request.url",
                "https://api.example.com/v1/rotate/ | https://api.example.com:8443/v1/rotate/ | request.url",
                "https://api.example.com/v1/rotate/ | https://{scope}/v1/rotate/ | request.url",
                "https://api.example.com/v1/rotate/ | https://api.example.com{scope}/v1/ | request.url",
                "https://api.example.com/v1/rotate/ | https://api.example.com@elsewhere.example.com/ | request.url",
                "https://api.example.com/v1/rotate/ | /v1/rotate/ | request.url",
                "?for={lifetimeSeconds}' | ?for={lifetimeSeconds}#x' | request.url",
                "'X-Api-Key' | 'Host' | request.headers",
                "'X-Api-Key' | 'Content-Type' | request.headers",
                "'X-Api-Key' | 'X Api' | request.headers",
                "'X-Api-Key' | 'x-old' | request.headers",
                "'{clientSecret}' | 'a\\r\\nX-B: 1' | request.headers.X-Api-Key",
                "'{clientSecret}' | ' {clientSecret}' | request.headers.X-Api-Key",
                "'{clientSecret}' | '{secret}' | request.headers.X-Api-Key",
                "'application/json' | 'text/plain' | request.contentType",
                ", 'contentType': 'application/json' || request.contentType",
                "\\'for\\': {lifetimeSeconds} | \\'for\\': {scope} | request.body",
                "\\'for\\': {lifetimeSeconds}} | \\'for\\': {lifetimeSeconds} | request.body",
                "'application/json' | 'application/x-www-form-urlencoded' | request.body",
                "'accessToken': '/data/token', || answer.accessToken",
                "'/data/token' | 'data.token' | answer.accessToken",
                "'status': 401 | 'status': 199 | outcomes[0].status",
                "'status': 401 | 'status': 200 | outcomes[0].path",
                "'path': '/error', || outcomes[1].path",
                "'outcome': 'RETRY' | 'outcome': 'GUESS' | outcomes[1].outcome",
                "'outcome': 'RETRY' | 'outcome': 'RETRY', 'code': 'INVALID_GRANT' | outcomes[1].code",
                "'code': 'INVALID_GRANT' | 'code': 'OUTCOME_UNKNOWN' | outcomes[0].code"
            })
    void aRequestThatCouldGoAstrayIsRefusedAtItsField(
            String part, @Nullable String other, String field) {
        String json = HTTP.replace("%s", ", \"requestedLifetime\": \"PT1H\"");
        String before = part.replace('\'', '"');
        assertThat(json).contains(before);

        assertThat(refusals(json.replace(before, other == null ? "" : other.replace('\'', '"'))))
                .extracting(Refusal::field)
                .containsExactly(field);
    }

    @Test
    void aRefusalNamesValueAndRule() {
        assertThat(refusals(OAUTH.formatted(", \"timeout\": \"PT40S\"")))
                .containsExactly(new Refusal("timeout", "PT40S", "must be from PT1S to PT30S"));
    }

    @ParameterizedTest
    @EnumSource(ProtocolKind.class)
    void anEntryIsReadBackAsItWasWritten(ProtocolKind kind) {
        Provider provider =
                switch (kind) {
                    case OAUTH2_REFRESH_TOKEN ->
                            accepted(
                                    OAUTH.replace("strict", "grace"),
                                    """
                                    , "reuseGrace": "PT30S", "introspectionEndpoint": "https://sso.example.com/i",
                                    "revocationEndpoint": "https://sso.example.com/r", "revokes": "access_token",
                                    "verification": {"kind": "userinfo", "url": "https://sso.example.com/u"}, "scope": "openid a",
                                    "audience": "x", "refusedStatuses": [502], "expiresIn": "epoch_millis", "assumedLifetime": "PT30M",
                                    "maxLifetime": "P90D", "keepAlive": "P20D", "timeout": "PT5S", "maxInFlight": 3,
                                    "rate": {"calls": 5, "per": "PT1M"}, "namespaces": ["b", "a"],
                                    "policy": {"notices": ["-P7D"], "overlap": "PT5M"},
                                    "destinationKinds": [{"name": "AD", "howTo": "https://example.com/ad"}],
                                    "links": {"manage": "https://example.com/m"}, "catalogue": "keycloak"
                                    """);
                    case OAUTH2_CLIENT_CREDENTIALS ->
                            accepted(
                                    OAUTH.replace(
                                                    "oauth2-refresh-token",
                                                    "oauth2-client-credentials")
                                            .replace("\"none\"", "\"client_secret_post\"")
                                            .replace("strict", "none"),
                                    "");
                    case APPTOKEN_REFRESH ->
                            accepted(
                                    APPTOKEN,
                                    ", \"requestedLifetime\": \"PT0S\", \"client\": {\"id\": \"key\"}");
                    case MANUAL -> accepted(MANUAL, ", \"maxLifetime\": \"P365D\"");
                    case HTTP ->
                            accepted(
                                    HTTP,
                                    """
                                    , "client": {"id": "c", "authentication": "client_secret_basic"}, "scope": "a b",
                                    "requestedLifetime": "P30D", "expiresIn": "seconds", "oldSurvives": false
                                    """);
                };

        assertThat(provider.protocol().kind()).isEqualTo(kind);
        assertThat(ProviderReader.read(checks, provider.id(), ProviderText.of(provider)))
                .isEqualTo(provider);
        assertThat(checks.refusals()).isEmpty();
    }

    private Provider accepted(String json, String more) {
        Provider provider = ProviderReader.read(checks, "p", request(json.formatted(more)));
        assertThat(checks.refusals()).isEmpty();
        assertThat(provider).isNotNull();
        return java.util.Objects.requireNonNull(provider);
    }

    private List<Refusal> refusals(String json) {
        @Nullable Provider provider =
                ProviderReader.read(checks, "p", request(json.replace("%s", "")));
        assertThat(provider).isNull();
        return checks.refusals();
    }

    private static ProviderRequest request(String json) {
        try {
            ObjectMapper mapper = new ObjectMapper();
            new StrictJson().customize(mapper);
            return mapper.readValue(json, ProviderRequest.class);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
