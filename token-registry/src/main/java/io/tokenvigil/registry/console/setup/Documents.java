package io.tokenvigil.registry.console.setup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenvigil.registry.problem.JsonProblems;
import io.tokenvigil.registry.problem.ProblemException;
import jakarta.inject.Singleton;

/// Documents as the API's own mapper reads and writes them, as strictly and in the same words.
@Singleton
public class Documents {

    private final ObjectMapper mapper;

    Documents(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /// What the API would read.
    ///
    /// @throws ProblemException where it would refuse
    public <T> T read(JsonNode document, Class<T> type) {
        try {
            return mapper.treeToValue(document, type);
        } catch (JsonProcessingException e) {
            throw JsonProblems.of(e);
        }
    }

    /// A document that somebody wrote.
    ///
    /// @throws ProblemException where it is no JSON
    public JsonNode parse(String text) {
        try {
            return mapper.readTree(text);
        } catch (JsonProcessingException e) {
            throw JsonProblems.of(e);
        }
    }

    /// What the API would write.
    public JsonNode of(Object view) {
        return mapper.valueToTree(view);
    }

    /// The same for people to read.
    public String text(JsonNode document) {
        return document.toPrettyString();
    }
}
