package io.tokenvigil.registry.console.setup.apikey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.apikey.KeyRotation;
import io.tokenvigil.registry.apikey.NewKeyRequest;
import io.tokenvigil.registry.console.setup.Documents;
import io.tokenvigil.registry.console.setup.Field;
import io.tokenvigil.registry.console.setup.Form;
import io.tokenvigil.registry.console.setup.Setup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.stream.Stream;

/// The forms in which keys are asked for, and the requests that they stand for.
@ApplicationScoped
class KeyForms {

    /// Those that may do less than the next one, from the least on.
    private static final List<Role> LEAST = List.of(Role.VIEWER, Role.EDITOR);

    private static final String LABELS = "labels";

    private final Documents documents;
    private final Setup setup;

    KeyForms(Documents documents, Setup setup) {
        this.documents = documents;
        this.setup = setup;
    }

    /// A new key.
    Form fresh() {
        ApiKeyWords words = setup.words(ApiKeyWords.class);
        return new Form(
                List.of(
                        Field.line("name", words.name()).hinted(words.nameHint()),
                        Field.choice("role", words.role(), roles()).hinted(words.roleHint()),
                        Field.lines("namespaces", words.namespaces())
                                .hinted(words.namespacesHint()),
                        Field.rows(
                                        LABELS,
                                        words.labels(),
                                        List.of(
                                                Field.line("key", words.labelKey()),
                                                Field.line("value", words.labelValue())))
                                .hinted(words.labelsHint()),
                        term(words)));
    }

    /// A new value of a key.
    Form rotation() {
        return new Form(List.of(term(setup.words(ApiKeyWords.class))));
    }

    NewKeyRequest request(MultivaluedMap<String, String> typed) {
        ObjectNode document = fresh().read(typed);
        JsonNode rows = document.remove(LABELS);
        if (rows != null) {
            ObjectNode labels = document.putObject(LABELS);
            rows.forEach(
                    row -> labels.put(row.path("key").asText(""), row.path("value").asText("")));
        }
        return documents.read(document, NewKeyRequest.class);
    }

    KeyRotation rotation(MultivaluedMap<String, String> typed) {
        return documents.read(rotation().read(typed), KeyRotation.class);
    }

    private static Field term(ApiKeyWords words) {
        return Field.line("expiresIn", words.expiresIn()).hinted(words.expiresInHint());
    }

    /// In the order of the hint. The one that may do least stands first, and so is what a hasty
    /// person makes.
    private static List<Field.Choice> roles() {
        return Stream.concat(LEAST.stream(), Stream.of(Role.values()))
                .distinct()
                .filter(Role::isForKeys)
                .map(role -> new Field.Choice(role.text(), role.text()))
                .toList();
    }
}
