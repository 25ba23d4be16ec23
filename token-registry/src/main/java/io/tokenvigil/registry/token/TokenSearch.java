package io.tokenvigil.registry.token;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.paging.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// Finds tokens for those who do something to each of them.
@ApplicationScoped
public class TokenSearch {

    private final TokenList list;
    private final TokenReader reader;

    TokenSearch(TokenList list, TokenReader reader) {
        this.list = list;
        this.reader = reader;
    }

    /// Ids of those that exist for the caller and fit, soonest expiry first.
    public List<UUID> find(TokenFilter filter, Caller caller, int most) {
        List<TokenList.Placed> found = list.find(filter, caller, new PageRequest(most - 1, null));
        Map<Long, StoredToken> stored =
                reader.findAll(found.stream().map(TokenList.Placed::key).toList());
        List<UUID> ids = new ArrayList<>();
        for (TokenList.Placed placed : found) {
            StoredToken token = stored.get(placed.key());
            if (token != null) {
                ids.add(Objects.requireNonNull(token.id()));
            }
        }
        return ids;
    }
}
