package io.tokenvigil.registry.saving;

import jakarta.ws.rs.core.Response;
import java.net.URI;

/// What was saved under a name.
///
/// @param fresh there was none of this name
public record Saved<T>(T view, boolean fresh) {

    /// 201 with its address, or 200.
    public Response answer(String address) {
        return (fresh ? Response.created(URI.create(address)) : Response.ok()).entity(view).build();
    }
}
