package io.tokenvigil.registry.console.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenvigil.registry.console.frame.Language;
import io.tokenvigil.registry.console.frame.Said;
import io.tokenvigil.registry.console.frame.SaidRefusal;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormTest {

    private static final Form FORM =
            new Form(
                    List.of(
                            Field.line("displayName", "Name"),
                            Field.linesOrNone("policy.notices", "Told"),
                            Field.lines("hosts", "Hosts"),
                            Field.choice(
                                    "policy.notify",
                                    "Notify",
                                    List.of(new Field.Choice("never", "Never"))),
                            Field.rows(
                                    "operators",
                                    "Operators",
                                    List.of(
                                            Field.line("email", "Mail"),
                                            Field.line("locale", "Language"))),
                            Field.secret("client.secret", "Secret")));

    @Test
    void aCellThatSaysNothingHasADash() {
        assertThat(Listing.Cell.text("").text()).isEqualTo("–");
    }

    @Test
    void whatIsTypedBecomesTheDocumentThatAProgramWouldSend() {
        assertThat(
                        FORM.read(
                                typed(
                                        Map.of(
                                                "displayName", "  Payroll ",
                                                "policy.notices", "P30D\n\n P7D ",
                                                "policy.notify", "never",
                                                "operators[1].email", "ops@example.com",
                                                "client.secret", "s3cret",
                                                "elsewhere", "ignored"))))
                .isEqualTo(
                        json(
                                """
                                {"displayName": "Payroll", "policy": {"notices": ["P30D", "P7D"], "notify": "never"},
                                 "operators": [{"email": "ops@example.com"}], "client": {"secret": "s3cret"}}
                                """));
    }

    @Test
    void fieldsAndRowsThatAreEmptySayNothing() {
        assertThat(
                        FORM.read(
                                typed(
                                        Map.of(
                                                "displayName", " ",
                                                "policy.notices", "",
                                                "policy.notify", "",
                                                "operators[0].email", ""))))
                .isEqualTo(json("{}"));
    }

    @Test
    void aDashIsTheEmptyListWhichSaysSomethingElseThanNone() {
        JsonNode document = FORM.read(typed(Map.of("policy.notices", "-")));

        assertThat(document).isEqualTo(json("{\"policy\": {\"notices\": []}}"));
        assertThat(value("policy.notices", document)).isEqualTo("-");
        assertThat(value("hosts", json("{\"hosts\": []}"))).isEmpty();
    }

    @Test
    void aDocumentThatIsShownAndSentBackIsTheSame() {
        JsonNode document =
                json(
                        """
                        {"displayName": "Payroll", "policy": {"notices": ["P30D"], "notify": "never"},
                         "hosts": ["a.example.com", "b.example.com"],
                         "operators": [{"email": "a@example.com", "locale": "ja"}, {"email": "b@example.com"}]}
                        """);
        MultivaluedMap<String, String> sent = new MultivaluedHashMap<>();
        for (FieldView view : FORM.show(document, List.of())) {
            sent.putSingle(view.name(), view.value());
            view.rows().forEach(row -> row.forEach(c -> sent.putSingle(c.name(), c.value())));
        }

        assertThat(FORM.read(sent)).isEqualTo(document);
    }

    @Test
    void aSecretIsNeverShown() {
        assertThat(FORM.show(json("{\"client\": {\"secret\": \"s3cret\"}}"), List.of()).toString())
                .doesNotContain("s3cret");
    }

    @Test
    void aRefusalIsSaidAtTheFieldThatItIsAbout() {
        List<SaidRefusal> refusals =
                List.of(
                        refused("operators[0].email", "is no address"),
                        refused("policy.notices[3]", "is no duration"),
                        refused("policy", "is about no field"));

        assertThat(FORM.show(json("{}"), refusals))
                .filteredOn(FieldView::isRefused)
                .extracting(FieldView::name)
                .containsExactly("policy.notices", "operators");
        assertThat(FORM.show(json("{}"), refusals).get(4).rows().getFirst().getFirst().isRefused())
                .isTrue();
        assertThat(FORM.besides(refusals)).extracting(SaidRefusal::field).containsExactly("policy");
    }

    private static SaidRefusal refused(String field, String message) {
        return new SaidRefusal(field, new Said(message, Language.EN));
    }

    private static String value(String field, JsonNode document) {
        return FORM.show(document, List.of()).stream()
                .filter(view -> view.name().equals(field))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static MultivaluedMap<String, String> typed(Map<String, String> fields) {
        return new MultivaluedHashMap<>(fields);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
