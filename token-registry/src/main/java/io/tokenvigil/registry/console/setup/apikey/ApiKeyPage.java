package io.tokenvigil.registry.console.setup.apikey;

import io.tokenvigil.registry.apikey.ApiKeyView;
import io.tokenvigil.registry.console.frame.Moment;
import io.tokenvigil.registry.console.frame.Moments;
import io.tokenvigil.registry.console.frame.Reason;
import io.tokenvigil.registry.console.setup.Part;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An API key, for people: never its value.
///
/// @param namespaces empty: all
/// @param createdBy how whoever made it is called, or their id
/// @param own whether whoever looks signed in with it
/// @param refusal why something was not done
public record ApiKeyPage(
        String id,
        String name,
        String role,
        List<String> namespaces,
        Map<String, String> labels,
        String createdBy,
        Moment created,
        Moment ends,
        @Nullable Moment lastUsed,
        @Nullable Moment oldUntil,
        boolean own,
        @Nullable Reason refusal) {

    public ApiKeyPage {
        namespaces = List.copyOf(namespaces);
        labels = Map.copyOf(labels);
    }

    static ApiKeyPage of(
            ApiKeyView key,
            String maker,
            Moments.Shown time,
            boolean own,
            @Nullable Reason refusal) {
        return new ApiKeyPage(
                key.id().toString(),
                key.name(),
                key.role().text(),
                key.namespaces() == null ? List.of() : key.namespaces(),
                key.labels(),
                maker,
                time.of(key.createdAt()),
                time.of(key.expiresAt()),
                time.ofNullable(key.lastUsedAt()),
                time.ofNullable(key.oldUntil()),
                own,
                refusal);
    }

    /// Where it is.
    public String path() {
        return Part.API_KEYS.path() + "/" + id;
    }

    /// Where its end is sent.
    public String deleteAction() {
        return path() + "/delete";
    }
}
