package io.tokenvigil.registry.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What a verification of the chain found, as far as it came.
///
/// @param intact all of the chain was verified, by this request and those that it goes on from, and
///   nothing was found
/// @param faults what this request found; at most 100
/// @param found how many faults were found, by those before too
/// @param link the last link that was verified, 0 where there is none
/// @param next give it as `cursor` to verify what follows; absent at the end
@Schema(name = "AuditChain")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChainVerification(
        boolean intact, List<ChainFault> faults, long found, long link, @Nullable String next) {

    public ChainVerification {
        faults = List.copyOf(faults);
    }

    static ChainVerification of(ChainPlace place, List<ChainFault> faults) {
        return new ChainVerification(
                place.isEnd() && place.faults() == 0,
                faults,
                place.faults(),
                Math.max(place.link(), 0),
                place.isEnd() ? null : place.cursor());
    }
}
