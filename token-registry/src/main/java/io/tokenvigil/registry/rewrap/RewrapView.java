package io.tokenvigil.registry.rewrap;

import io.tokenvigil.registry.secrets.KeysetKeys.Keys;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// How the keyset stands after a step.
///
/// @param rewrapped values that this request sealed anew
@Schema(name = "Rewrap")
public record RewrapView(List<Key> keys, int rewrapped) {

    /// One key.
    ///
    /// @param seals whether new values are sealed under it
    /// @param references values that need it to open
    @Schema(name = "KeysetKey")
    public record Key(long id, boolean seals, long references) {}

    static RewrapView of(Keys keys, Map<Long, Long> references, int rewrapped) {
        return new RewrapView(
                keys.ids().stream()
                        .map(
                                id ->
                                        new Key(
                                                id,
                                                id == keys.primary(),
                                                references.getOrDefault(id, 0L)))
                        .toList(),
                rewrapped);
    }
}
