package io.tokenvigil.registry.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.input.Refusal;
import io.tokenvigil.registry.json.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReadyEntriesTest {

    private static final ObjectMapper JSON = mapper();
    private static final ReadyEntries ENTRIES = new ReadyEntries(JSON);
    private final Checks checks = new Checks();

    @Test
    void everyResourceIsListed() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/catalogue"))) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted())
                    .containsExactlyElementsOf(
                            ReadyEntries.IDS.stream().map(id -> id + ".json").toList());
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    void everyEntryFilledWithItsExamplesIsInOrder(String id) {
        ReadyEntry ready = ENTRIES.find(id).orElseThrow();

        Provider provider = accepted(example(ready));

        assertThat(provider.catalogue()).isEqualTo(id);
        assertThat(provider.displayName()).isEqualTo(ready.displayName());
        assertThat(ProviderText.of(provider).toString()).doesNotContain("${");
    }

    /// What is renewed by hand may be any system.
    @ParameterizedTest
    @MethodSource("ids")
    void everyEntryNamesTheProvidersOwnPages(String id) {
        ReadyEntry ready = ENTRIES.find(id).orElseThrow();

        assertThat(ready.facts())
                .hasSizeGreaterThanOrEqualTo(id.equals("by-hand") ? 0 : 2)
                .allSatisfy(
                        fact -> {
                            assertThat(fact.source().getScheme()).isEqualTo("https");
                            assertThat(fact.says()).endsWith(".");
                        });
        assertThat(ready.says()).endsWith(".");
        assertThat(ready.parameters())
                .allSatisfy(
                        parameter ->
                                assertThat(ready.settings().toString())
                                        .contains("${" + parameter.name() + "}"));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void theDocumentHasARowForEveryEntry(String id) throws IOException {
        ReadyEntry ready = ENTRIES.find(id).orElseThrow();
        String document = Files.readString(Path.of("../docs/providers.md"));

        assertThat(document).contains("| `%s` | %s |".formatted(id, ready.displayName()));
        assertThat(ready.facts())
                .allSatisfy(fact -> assertThat(document).contains(fact.source().toString()));
    }

    @Test
    void whatTheRequestSaysGoesFirst() {
        Map<String, Object> request = example(ENTRIES.find("keycloak").orElseThrow());
        request.put("displayName", "Our sign-in");
        request.put("rotation", "none");
        request.put("client", Map.of("id", "ours", "secret", "s", "authentication", "none"));

        Provider provider = accepted(request);

        assertThat(provider.displayName()).isEqualTo("Our sign-in");
        assertThat(provider.protocol().rotation()).isEqualTo(new Rotation.None());
        assertThat(provider.protocol().client())
                .isEqualTo(new Client("ours", ClientAuthentication.NONE, null));
        assertThat(Objects.requireNonNull(provider.protocol().endpoints()).token())
                .hasToString("https://sso.example.com/realms/main/protocol/openid-connect/token");
    }

    @ParameterizedTest
    @CsvSource({
        "keycloak, realm, https://sso.example.com/realms/main/",
        "keycloak, realm, https://sso.example.com/realms/main?x=1",
        "keycloak, realm, ftp://sso.example.com/realms/main",
        "keycloak, realm, ",
        "auth0, domain, example.com/elsewhere",
        "auth0, domain, user@example.com",
        "entra, tenant, common/x",
        "entra, tenant, .."
    })
    void aParameterThatIsNoneIsRefusedByItsName(String id, String name, String value) {
        Map<String, Object> request = example(ENTRIES.find(id).orElseThrow());
        Map<String, Object> parameters = new HashMap<>();
        parameters.put(name, value);
        request.put("parameters", parameters);

        assertThat(ENTRIES.whole(checks, request(request))).isNull();
        assertThat(checks.refusals())
                .extracting(Refusal::field)
                .containsExactly("parameters." + name);
    }

    @Test
    void whatIsNotInTheCatalogueIsRefused() {
        assertThat(ENTRIES.whole(checks, request(Map.of("catalogue", "unheard-of")))).isNull();
        assertThat(
                        ENTRIES.whole(
                                checks,
                                request(
                                        Map.of(
                                                "catalogue",
                                                "google",
                                                "parameters",
                                                Map.of("region", "eu")))))
                .isNull();
        assertThat(checks.refusals())
                .extracting(Refusal::field)
                .containsExactly("catalogue", "parameters");
    }

    @Test
    void aWholeEntryMayNameItsSystem() {
        ProviderRequest request =
                request(Map.of("catalogue", "keycloak", "protocol", "manual", "displayName", "x"));

        assertThat(ENTRIES.whole(checks, request)).isSameAs(request);
    }

    static List<String> ids() {
        return ReadyEntries.IDS;
    }

    /// As a person would write it.
    static Map<String, Object> example(ReadyEntry ready) {
        Map<String, Object> request = new HashMap<>();
        request.put("catalogue", ready.id());
        Map<String, Object> parameters = new HashMap<>();
        ready.parameters().forEach(it -> parameters.put(it.name(), it.example()));
        request.put("parameters", parameters);
        Map<String, Object> client = new HashMap<>();
        ready.needs().forEach(need -> client.put(need.field().replace("client.", ""), "example"));
        if (!client.isEmpty()) {
            request.put("client", client);
        }
        return request;
    }

    private Provider accepted(Map<String, Object> request) {
        ProviderRequest whole = ENTRIES.whole(checks, request(request));
        assertThat(checks.refusals()).isEmpty();
        Provider provider = ProviderReader.read(checks, "p", Objects.requireNonNull(whole));
        assertThat(checks.refusals()).isEmpty();
        Contradictions.check(checks, Objects.requireNonNull(provider));
        assertThat(checks.refusals()).isEmpty();
        return provider;
    }

    private static ProviderRequest request(Map<String, Object> request) {
        return JSON.convertValue(request, ProviderRequest.class);
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper();
        new StrictJson().customize(mapper);
        return mapper;
    }
}
