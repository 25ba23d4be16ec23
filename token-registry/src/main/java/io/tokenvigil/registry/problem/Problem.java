package io.tokenvigil.registry.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.tokenvigil.registry.input.Refusal;
import java.net.URI;
import java.util.List;
import java.util.Map;

/// An error as RFC 9457 writes it.
///
/// @param type stable; see [ProblemType]
/// @param detail what happened this time, and what would work
/// @param instance the path that was asked
/// @param errors the fields at fault, absent where none is
/// @param more facts of this type only, such as the `id` that a duplicate collides with
@JsonPropertyOrder({"type", "title", "status", "detail", "instance", "errors"})
public record Problem(
        URI type,
        String title,
        int status,
        String detail,
        String instance,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Refusal> errors,
        @JsonAnyGetter Map<String, String> more) {

    /// Its media type.
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        errors = List.copyOf(errors);
        more = Map.copyOf(more);
    }
}
