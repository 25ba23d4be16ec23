package io.tokenvigil.registry.console.setup.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenvigil.registry.console.setup.Documents;
import io.tokenvigil.registry.console.setup.Field;
import io.tokenvigil.registry.console.setup.Form;
import io.tokenvigil.registry.console.setup.Setup;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.provider.ProviderRequest;
import io.tokenvigil.registry.provider.ReadyEntry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/// The forms in which entries are written, and the requests that they stand for.
@ApplicationScoped
class EntryForms {

    private static final String DOCUMENT = "document";
    private static final String SECRET = "client.secret";

    private final Documents documents;
    private final Setup setup;

    EntryForms(Documents documents, Setup setup) {
        this.documents = documents;
        this.setup = setup;
    }

    /// What a ready entry has to be told.
    Form of(ReadyEntry ready) {
        ProviderWords words = setup.words(ProviderWords.class);
        List<Field> fields = new ArrayList<>();
        fields.add(Field.line("id", words.id()).hinted(words.idHint()));
        fields.add(
                Field.line("displayName", words.displayName())
                        .hinted(words.displayNameHint(ready.displayName())));
        ready.parameters()
                .forEach(
                        parameter ->
                                fields.add(
                                        Field.line(
                                                        "parameters." + parameter.name(),
                                                        parameter.name())
                                                .hinted(
                                                        parameter.says()
                                                                + " "
                                                                + words.example(
                                                                        parameter.example()))));
        for (ReadyEntry.Need need : ready.needs()) {
            fields.add(field(need, words));
        }
        fields.add(Field.lines("namespaces", words.namespaces()).hinted(words.namespacesHint()));
        return new Form(fields);
    }

    private static Field field(ReadyEntry.Need need, ProviderWords words) {
        if (need.field().equals(SECRET)) {
            return Field.secret(SECRET, words.clientSecret())
                    .hinted(need.says() + " " + words.clientSecretHint());
        }
        String label = need.field().equals("client.id") ? words.clientId() : need.field();
        return Field.line(need.field(), label).hinted(need.says());
    }

    /// An entry that is written out.
    Form written(boolean fresh) {
        ProviderWords words = setup.words(ProviderWords.class);
        List<Field> fields = new ArrayList<>();
        if (fresh) {
            fields.add(Field.line("id", words.id()).hinted(words.idHint()));
        }
        fields.add(Field.text(DOCUMENT, words.document()).hinted(words.documentHint()));
        fields.add(
                Field.secret(SECRET, words.clientSecret())
                        .hinted(fresh ? words.clientSecretHint() : words.clientSecretKept()));
        return new Form(fields);
    }

    /// The request of somebody who filled in a ready entry's form.
    ProviderRequest request(ReadyEntry ready, JsonNode typed) {
        ObjectNode document = typed.deepCopy();
        document.put("catalogue", ready.id());
        return documents.read(document, ProviderRequest.class);
    }

    /// The request of somebody who wrote an entry out. A secret in the text is refused, because the
    /// text is shown again.
    ProviderRequest request(JsonNode typed) {
        JsonNode written = documents.parse(typed.path(DOCUMENT).asText("{}"));
        if (!(written instanceof ObjectNode document)) {
            throw ProblemException.invalid(DOCUMENT, "must be a JSON object");
        }
        if (hasSecret(document)) {
            throw ProblemException.invalid(
                    DOCUMENT, "holds a client secret: write it into its own field below");
        }
        if (typed.has("id")) {
            document.set("id", typed.get("id"));
        }
        JsonNode secret = typed.at("/client/secret");
        if (!secret.isMissingNode()) {
            document.withObject("/client").set("secret", secret);
        }
        return documents.read(document, ProviderRequest.class);
    }

    /// What was typed, as far as it may be shown again.
    JsonNode shown(JsonNode typed, String instead) {
        if (!mayHaveSecret(typed.path(DOCUMENT).asText("{}"))) {
            return typed;
        }
        ObjectNode without = typed.deepCopy();
        without.put(DOCUMENT, instead);
        return without;
    }

    /// What is no JSON is judged by its look.
    private boolean mayHaveSecret(String text) {
        try {
            return hasSecret(documents.parse(text));
        } catch (ProblemException e) {
            return text.contains("secret");
        }
    }

    private static boolean hasSecret(JsonNode document) {
        JsonNode client = document.path("client");
        return client.has("secret") || client.has("secrets");
    }
}
