package io.tokenvigil.registry.notice;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.apikey.EndingKey;
import io.tokenvigil.registry.apikey.KeyLadder;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Which API keys end soon (docs/internal-api.md): no event is about them, so the notifier asks.
@Path("/internal/v1/notices/api-keys")
@RolesAllowed(Role.NOTIFIERS)
@RunOnVirtualThread
public class EndingKeysResource {

    private final KeyLadder ladder;

    EndingKeysResource(KeyLadder ladder) {
        this.ladder = ladder;
    }

    /// A key, and its most urgent rung that was reached.
    record Item(UUID id, Instant expiresAt, String rung) {

        static Item of(EndingKey key) {
            return new Item(key.id(), key.expiresAt(), key.rung().text());
        }
    }

    /// The answer's body.
    record Items(List<Item> items) {}

    @POST
    @Operation(hidden = true)
    public Items ending() {
        return new Items(ladder.ending().stream().map(Item::of).toList());
    }
}
