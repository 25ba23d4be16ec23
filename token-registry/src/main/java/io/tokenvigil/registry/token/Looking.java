package io.tokenvigil.registry.token;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.paging.Cursor;
import io.tokenvigil.registry.paging.Page;
import io.tokenvigil.registry.paging.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Shows tokens to those for whom they exist.
@ApplicationScoped
public class Looking {

    private final TokenList list;
    private final TokenReader reader;
    private final TokenViews views;
    private final Caller caller;

    Looking(TokenList list, TokenReader reader, TokenViews views, Caller caller) {
        this.list = list;
        this.reader = reader;
        this.views = views;
        this.caller = caller;
    }

    /// One token, or 404.
    public TokenView get(UUID id) {
        return views.of(reader.visible(id, caller));
    }

    /// A page of those that fit, by expiry.
    public Page<TokenView> list(TokenFilter filter, PageRequest page) {
        List<TokenList.Placed> found = list.find(filter, caller, page);
        Map<Long, StoredToken> stored =
                reader.findAll(found.stream().map(TokenList.Placed::key).toList());
        Map<UUID, TokenView> shown =
                views.of(stored.values()).stream()
                        .collect(Collectors.toMap(TokenView::id, Function.identity()));
        boolean more = found.size() > page.limit();
        // One may have been deleted since it was found; the place where the page ended stays.
        List<TokenView> items =
                found.stream()
                        .limit(page.limit())
                        .map(placed -> stored.get(placed.key()))
                        .filter(Objects::nonNull)
                        .map(token -> Objects.requireNonNull(shown.get(token.id())))
                        .toList();
        return new Page<>(items, more ? Cursor.text(found.get(page.limit() - 1).place()) : null);
    }
}
