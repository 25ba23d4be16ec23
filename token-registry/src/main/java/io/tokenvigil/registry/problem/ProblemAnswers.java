package io.tokenvigil.registry.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.time.Duration;

/// Writes problems. The bytes are made here and not by the REST layer, because filters that run
/// before it answer with problems too.
@Singleton
public class ProblemAnswers {

    private final ObjectMapper mapper;
    private final Instance<ProblemFace> faces;

    ProblemAnswers(ObjectMapper mapper, @Any Instance<ProblemFace> faces) {
        this.mapper = mapper;
        this.faces = faces;
    }

    /// The problem's JSON.
    public byte[] bytes(ProblemException problem, String instance) {
        try {
            return mapper.writeValueAsBytes(problem.problem(instance));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The problem as an answer, as the path's own face shows it; else JSON. `Retry-After` is whole
    /// seconds, at least one, and never earlier than what it stands for.
    public Response answer(ProblemException problem, String instance) {
        Response answer =
                faces.stream()
                        .flatMap(face -> face.answer(problem, instance).stream())
                        .findFirst()
                        .orElseGet(() -> json(problem, instance));
        Duration retryAfter = problem.retryAfter();
        return retryAfter == null
                ? answer
                : Response.fromResponse(answer)
                        .header(
                                HttpHeaders.RETRY_AFTER,
                                Math.max(1, retryAfter.plusMillis(999).toSeconds()))
                        .build();
    }

    private Response json(ProblemException problem, String instance) {
        return Response.status(problem.type().status())
                .type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(bytes(problem, instance))
                .build();
    }
}
