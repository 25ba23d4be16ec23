package io.tokenvigil.registry.worker;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.attempt.Attempt;
import io.tokenvigil.registry.attempt.Attempt.Holder;
import io.tokenvigil.registry.installation.Installation;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.secrets.Secret;
import io.tokenvigil.registry.work.WorkKind;
import io.tokenvigil.registry.worker.WorkerSlots.Introduced;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// A worker that took a slot introduces itself.
@Path("/internal/v1/workers")
@RunOnVirtualThread
public class WorkersResource {

    private final WorkerSlots slots;
    private final Installation installation;

    WorkersResource(WorkerSlots slots, Installation installation) {
        this.slots = slots;
        this.installation = installation;
    }

    /// What a worker says of itself.
    ///
    /// @param wrappedKey base64 of what lies in the slot, none for a new one
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Introduction(
            @Nullable String worker,
            @Nullable UUID incarnation,
            int slot,
            long highWater,
            @Nullable String wrappedKey) {

        Holder holder() {
            return Holders.of(worker, incarnation, slot);
        }
    }

    /// What it is told.
    ///
    /// @param key base64; opens nothing but this slot's records
    public record Welcome(
            Secret.Revealed key, String wrappedKey, UUID deployment, List<Former> former) {}

    /// An attempt whose worker is gone.
    public record Former(
            UUID attempt, long row, UUID tokenId, WorkKind kind, long fence, UUID incarnation) {

        static Former of(Attempt attempt) {
            return new Former(
                    attempt.id(),
                    attempt.row(),
                    attempt.token().id(),
                    attempt.kind().call(),
                    attempt.fence(),
                    attempt.holder().incarnation());
        }
    }

    @POST
    @RolesAllowed(Role.WORKERS)
    @Operation(hidden = true)
    public Welcome introduce(Introduction introduction) {
        Introduced introduced =
                slots.introduce(
                        introduction.holder(),
                        introduction.highWater(),
                        decoded(introduction.wrappedKey()));
        return new Welcome(
                Secret.of(Base64.getEncoder().encodeToString(introduced.key().revealBytes()))
                        .revealed(),
                Base64.getEncoder().encodeToString(introduced.wrapped()),
                installation.deployment(),
                introduced.former().stream().map(Former::of).toList());
    }

    private static byte @Nullable [] decoded(@Nullable String base64) {
        try {
            return base64 == null ? null : Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("wrappedKey", "is not base64");
        }
    }
}
