package io.tokenvigil.registry.schedule;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.journal.Journal;
import io.tokenvigil.registry.journal.RecordedEvent;
import io.tokenvigil.registry.paging.Page;
import io.tokenvigil.registry.paging.PageRequest;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.token.TokenReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A token's history, from its first event on.
@ApplicationScoped
public class Events {

    private final TokenReader tokens;
    private final Journal journal;
    private final Caller caller;

    Events(TokenReader tokens, Journal journal, Caller caller) {
        this.tokens = tokens;
        this.journal = journal;
        this.caller = caller;
    }

    /// Those behind the page before, oldest first.
    public Page<EventView> of(UUID id, PageRequest page) {
        tokens.visible(id, caller);
        List<RecordedEvent> events = journal.history(id, sequence(page.after()), page.rows());
        return Page.of(events, page, event -> String.valueOf(event.sequence()), EventView::of);
    }

    private static long sequence(@Nullable String after) {
        try {
            return after == null ? 0 : Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw ProblemException.invalid("cursor", "must be the `next` of an earlier page");
        }
    }
}
