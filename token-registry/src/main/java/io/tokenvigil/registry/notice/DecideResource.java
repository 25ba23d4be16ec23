package io.tokenvigil.registry.notice;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// The notifier's question (docs/internal-api.md). Reads only: asked again, it answers what holds
/// then.
@Path("/internal/v1/notices/decide")
@RolesAllowed(Role.NOTIFIERS)
@RunOnVirtualThread
public class DecideResource {

    private static final int MOST = 200;

    private final Deciding deciding;

    DecideResource(Deciding deciding) {
        this.deciding = deciding;
    }

    /// The request's body.
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Questions(@Nullable List<Question> occasions) {}

    /// The answer's body.
    record Decisions(List<Decision> decisions) {}

    @POST
    @Operation(hidden = true)
    public Decisions decide(Questions questions) {
        List<Question> asked = questions.occasions() == null ? List.of() : questions.occasions();
        if (asked.size() > MOST) {
            throw ProblemException.invalid(
                    "occasions", "must be at most " + MOST, Integer.toString(asked.size()));
        }
        return new Decisions(deciding.decide(asked));
    }
}
