package io.tokenvigil.registry.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What is known of a well-known system, ready to become an entry: `POST /providers` with its id as
/// `catalogue` starts from its settings.
///
/// @param says what it is for, and when to write something else
/// @param parameters to be filled in before anything
/// @param needs fields that the request has to have besides
/// @param settings of an entry, in which `${name}` stands for a parameter
/// @param facts what the settings follow from, each with the provider's own page
@Schema(name = "CatalogueEntry")
public record ReadyEntry(
        @Schema(examples = "keycloak") String id,
        @Schema(examples = "Keycloak") String displayName,
        String says,
        List<ReadyParameter> parameters,
        List<Need> needs,
        @Schema(implementation = ProviderRequest.class) ObjectNode settings,
        List<Fact> facts) {

    public ReadyEntry {
        parameters = List.copyOf(parameters);
        needs = List.copyOf(needs);
        facts = List.copyOf(facts);
    }

    /// The same with its sentences in other words.
    public ReadyEntry saying(UnaryOperator<String> words) {
        return new ReadyEntry(
                id,
                displayName,
                words.apply(says),
                parameters.stream().map(parameter -> parameter.saying(words)).toList(),
                needs.stream().map(need -> new Need(need.field, words.apply(need.says))).toList(),
                settings,
                facts.stream().map(fact -> new Fact(words.apply(fact.says), fact.source)).toList());
    }

    /// A field that only whoever registers the provider knows.
    @Schema(name = "CatalogueNeed")
    public record Need(@Schema(examples = "client.id") String field, String says) {}

    /// Something that the provider's own page says.
    @Schema(name = "CatalogueFact")
    public record Fact(String says, URI source) {}
}
