package io.tokenvigil.registry.token;

import io.tokenvigil.registry.access.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Finds tokens for those who do something to each of them.
@ApplicationScoped
public class TokenSearch {

    private final TokenList list;

    TokenSearch(TokenList list) {
        this.list = list;
    }

    /// A token that was found.
    public record Found(UUID id, String name) {}

    /// A stretch of tokens in the order of their ids. That is the order of registration no further
    /// than replicas' clocks agree, so who was there by some instant is said by the database's.
    ///
    /// @param after the id before the first, none: from the beginning
    /// @param until leaves out what was registered later, none: nothing
    public record Stretch(@Nullable UUID after, @Nullable Instant until) {}

    /// Those that exist for the caller and fit, by id.
    public List<Found> find(TokenFilter filter, Caller caller, Stretch stretch, int most) {
        return list.byId(filter, caller, stretch, most);
    }

    /// How many exist for the caller and fit; `most` where there are so many or more.
    public int count(TokenFilter filter, Caller caller, int most) {
        return list.count(filter, caller, most);
    }
}
