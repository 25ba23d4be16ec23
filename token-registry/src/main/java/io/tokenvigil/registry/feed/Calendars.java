package io.tokenvigil.registry.feed;

import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.access.NamespaceScope;
import io.tokenvigil.registry.timer.Agenda;
import io.tokenvigil.registry.timer.Due;
import io.tokenvigil.registry.timer.Plan;
import io.tokenvigil.registry.timer.TimerReader;
import io.tokenvigil.registry.timer.TimerReader.Seen;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What comes for the tokens of a feed, by the very code that makes it happen: what a token's
/// schedule shows, as far as people are told of it.
@Singleton
class Calendars {

    private static final Duration AHEAD = Duration.ofDays(400);

    /// A calendar of more is of no use to anybody.
    private static final int MOST_TOKENS = 10_000;

    private final FeedStore feeds;
    private final TimerReader timers;

    Calendars(FeedStore feeds, TimerReader timers) {
        this.feeds = feeds;
        this.timers = timers;
    }

    /// Empty for a key that opens nothing.
    Optional<String> of(FeedKey key) {
        return feeds.scope(key).map(this::calendar);
    }

    private String calendar(NamespaceScope scope) {
        List<Entry> entries = new ArrayList<>();
        timers.soonest(
                scope.names(),
                MOST_TOKENS,
                (face, seen) -> entries.addAll(entries(face.id(), face.name(), seen)));
        return Calendar.of(entries, feeds.now());
    }

    private static List<Entry> entries(UUID token, String name, Seen seen) {
        Instant last = seen.now().plus(AHEAD);
        return Agenda.upcoming(seen.timer(), seen.plan(), seen.now()).stream()
                .filter(due -> !due.at().isAfter(last))
                .filter(due -> isForPeople(due, seen))
                .map(due -> Entry.of(token, name, due))
                .toList();
    }

    /// Not what workers do or a policy keeps quiet, nor the expiry of a value that is refreshed
    /// before it.
    private static boolean isForPeople(Due due, Seen seen) {
        Plan plan = seen.plan();
        return switch (due) {
            case Due.RungReached rung -> seen.tells(rung.clock());
            case Due.Expired _ ->
                    !plan.refreshes() || seen.timer().status() == TokenStatus.NEEDS_PERSON;
            case Due.RefreshDue _, Due.RetireDue _, Due.LeaseEnded _ -> false;
        };
    }
}
