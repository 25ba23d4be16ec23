package io.tokenvigil.registry.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A feed as its managers see it.
///
/// @param url where calendar programs find it: in the answer that made it, and never again
/// @param namespaces absent: all
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Feed")
public record FeedView(
        UUID id,
        String name,
        @Nullable String url,
        @Nullable List<String> namespaces,
        String createdBy,
        Instant createdAt) {

    FeedView showing(String address) {
        return new FeedView(id, name, address, namespaces, createdBy, createdAt);
    }
}
