package io.tokenvigil.registry.credential;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// docs/consumers.md shows the very files that lie in docs/examples.
class ExamplesTest {

    private static final Path DOCS = Path.of("..", "docs");

    @Test
    void everyExampleIsShownAsItIs() throws IOException {
        String document = Files.readString(DOCS.resolve("consumers.md"));
        List<Path> examples;
        try (var files = Files.walk(DOCS.resolve("examples"))) {
            examples = files.filter(Files::isRegularFile).toList();
        }
        assertThat(examples).hasSizeGreaterThanOrEqualTo(5);
        for (Path example : examples) {
            assertThat(document)
                    .as(example.toString())
                    .contains("\n" + Files.readString(example) + "```");
        }
    }

    @Test
    void theStoreForExternalSecretsFitsTogether() throws IOException {
        List<JsonNode> manifests = Manifests.read();

        JsonNode store = manifests.get(0);
        JsonNode secret = manifests.get(1);
        JsonNode wanted = manifests.get(2);
        assertThat(manifests).hasSize(3);
        assertThat(store.path("kind").asText()).isEqualTo("ClusterSecretStore");
        JsonNode reference = store.at("/spec/provider/webhook/secrets/0/secretRef");
        assertThat(reference.path("name")).isEqualTo(secret.at("/metadata/name"));
        assertThat(reference.path("namespace")).isEqualTo(secret.at("/metadata/namespace"));
        assertThat(store.at("/spec/provider/webhook/headers/Authorization").asText())
                .isEqualTo("Bearer {{ .consumer.key }}");
        assertThat(secret.at("/stringData").has("key")).isTrue();
        assertThat(wanted.path("kind").asText()).isEqualTo("ExternalSecret");
        assertThat(wanted.at("/spec/secretStoreRef/kind")).isEqualTo(store.path("kind"));
        assertThat(wanted.at("/spec/secretStoreRef/name")).isEqualTo(store.at("/metadata/name"));
    }

    /// What the store for External Secrets Operator says.
    static final class Manifests {

        private Manifests() {}

        static List<JsonNode> read() throws IOException {
            YAMLMapper yaml = new YAMLMapper();
            Path file = DOCS.resolve("examples/external-secrets.yaml");
            try (var documents =
                    yaml.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
                return documents.readAll();
            }
        }
    }
}
