package io.tokenvigil.registry.openapi;

import io.tokenvigil.registry.problem.Problem;
import jakarta.ws.rs.core.Response.Status;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/// Completes what an operation answers: each answer says what it is, without which generators take
/// no description at all, and each that is an error is a problem.
final class Answers {

    private static final int FIRST_ERROR = 400;
    private static final String OTHER = "default";

    private Answers() {}

    static void complete(Operation operation) {
        APIResponses answers = operation.getResponses();
        // The framework's guesses, in its own words and without a body.
        answers.removeAPIResponse("401");
        answers.removeAPIResponse("403");
        answers.removeAPIResponse("400");
        answers.getAPIResponses().forEach(Answers::complete);
        answers.addAPIResponse(
                OTHER,
                OASFactory.createAPIResponse()
                        .description("A problem (RFC 9457); its type says which")
                        .content(problem()));
    }

    private static void complete(String code, APIResponse answer) {
        if (code.equals(OTHER)) {
            return;
        }
        int status = Integer.parseInt(code);
        if (answer.getDescription() == null || answer.getDescription().isEmpty()) {
            answer.setDescription(
                    Optional.ofNullable(Status.fromStatusCode(status))
                            .map(Status::getReasonPhrase)
                            .orElse(code));
        }
        if (status >= FIRST_ERROR && Objects.isNull(answer.getContent())) {
            answer.setContent(problem());
        }
    }

    private static Content problem() {
        return OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("Problem")));
    }
}
