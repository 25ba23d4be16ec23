package io.tokenvigil.registry.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.input.Refusal;
import io.tokenvigil.registry.json.StrictJson;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContradictionsTest {

    private static final String OAUTH =
            """
            {'displayName': 'SSO', 'protocol': 'oauth2-refresh-token', 'tokenEndpoint': 'https://sso.example.com/token',
             'client': {'id': 'c', 'authentication': 'none'}, 'rotation': 'strict' %s}
            """;
    private static final String HTTP =
            """
            {'displayName': 'Rotating', 'protocol': 'http', 'tokenEndpoint': 'https://api.example.com/rotate',
             'client': {'id': 'c'}, 'spends': 'access_token', 'rotation': 'strict', 'scope': 's', 'requestedLifetime': 'P30D',
             'request': {'method': 'POST', 'headers': {'Private-Token': '{accessToken}', 'X-Client': '{clientId}:{clientSecret}'},
                         'body': 'scope={scope}&until={expiresOn}', 'contentType': 'application/x-www-form-urlencoded'},
             'answer': {'accessToken': '/token', 'expiresAt': '/expires_at'}, 'outcomes': [{'status': 401, 'outcome': 'REFUSED'}]}
            """;

    @Test
    void anEntryThatAgreesWithItselfHasNone() {
        assertThat(found(HTTP)).isEmpty();
        assertThat(found(OAUTH.formatted(""))).isEmpty();
        assertThat(found(OAUTH.formatted(", 'earlyRefreshIsNoop': true, 'oldSurvives': false")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "'earlyRefreshIsNoop': true | oldSurvives",
                "'oldSurvives': false, 'policy': {'overlap': 'PT1H'} | policy.overlap"
            })
    void whatAProviderCannotDoTogetherIsRefused(String more, String field) {
        assertThat(found(OAUTH.formatted(", " + more)))
                .extracting(Refusal::field)
                .containsExactly(field);
    }

    /// Each replaces a part of a declared request that is in order.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "'spends': 'access_token' | 'spends': 'refresh_token' | spends",
                "{accessToken} | {refreshToken} | spends, spends",
                "{accessToken} | {scope} | spends",
                "'spends': 'access_token' | 'spends': 'nothing' | rotation",
                "'scope': 's', || scope",
                "scope={scope}& || scope",
                "'requestedLifetime': 'P30D', || requestedLifetime",
                "&until={expiresOn} || requestedLifetime",
                "'P30D' | 'PT0S' | requestedLifetime",
                "'id': 'c' | 'id': 'c', 'authentication': 'client_secret_post' | client.authentication",
                "'id': 'c' | 'id': 'c', 'authentication': 'private_key_jwt' | client.authentication",
                "{clientId}:{clientSecret} | {scope} | client.id",
                "'expiresAt': '/expires_at' | 'expiresAt': '/e', 'refreshToken': '/r' | answer.refreshToken",
                "'expiresAt': '/expires_at' | 'expiresAt': '/e', 'refreshExpiresIn': '/r' | answer.refreshExpiresIn",
                "'scope': 's' | 'scope': 's', 'expiresIn': 'epoch_millis' | expiresIn",
                "'status': 401 | 'status': 429 | outcomes[0].status",
                "'scope': 's' | 'scope': 's', 'refusedStatuses': [502, 401] | refusedStatuses[1]"
            })
    void aDeclaredRequestAgreesWithWhatTheEntrySaysOfIt(
            String part, @Nullable String other, String fields) {
        assertThat(HTTP).contains(part);

        assertThat(found(HTTP.replace(part, other == null ? "" : other)))
                .extracting(Refusal::field)
                .containsExactly(fields.split(", "));
    }

    @Test
    void aHeaderThatIsWrittenTwiceIsRefused() {
        String twice =
                HTTP.replace("'id': 'c'", "'id': 'c', 'authentication': 'client_secret_basic'")
                        .replace("X-Client", "authorization");

        assertThat(found(twice))
                .containsExactly(
                        new Refusal(
                                "request.headers",
                                "Authorization",
                                "contradicts client_secret_basic, which writes that header"));
    }

    private static List<Refusal> found(String json) {
        Checks checks = new Checks();
        Provider provider = ProviderReader.read(checks, "p", request(json.replace('\'', '"')));
        if (checks.passed()) {
            Contradictions.check(checks, Objects.requireNonNull(provider));
        }
        return checks.refusals();
    }

    private static ProviderRequest request(String json) {
        try {
            ObjectMapper mapper = new ObjectMapper();
            new StrictJson().customize(mapper);
            return mapper.readValue(json, ProviderRequest.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
