package io.tokenvigil.registry.console.token;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.frame.ConsolePath;
import io.tokenvigil.registry.console.frame.Moments;
import io.tokenvigil.registry.console.frame.Reason;
import io.tokenvigil.registry.json.StoredJson;
import io.tokenvigil.registry.paging.PageRequest;
import io.tokenvigil.registry.provider.Providers;
import io.tokenvigil.registry.refresh.Attempts;
import io.tokenvigil.registry.renewal.GenerationView;
import io.tokenvigil.registry.renewal.Renewals;
import io.tokenvigil.registry.schedule.Events;
import io.tokenvigil.registry.schedule.Schedules;
import io.tokenvigil.registry.token.Looking;
import io.tokenvigil.registry.token.TokenView;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Gathers what a token's page shows, from the features that the API's answers come from. Notices
/// are not in it: they are the notifier's, who may be away, and come by themselves.
@ApplicationScoped
class TokenPages {

    /// Generations that are looked through: what is not over is among the newest.
    static final int RECENT = 100;

    private static final int GENERATIONS = 10;
    private static final int EVENTS = 25;
    private static final int ATTEMPTS = 20;

    private final Looking looking;
    private final Renewals renewals;
    private final Past past;
    private final Providers providers;
    private final Moments moments;

    TokenPages(
            Looking looking, Renewals renewals, Past past, Providers providers, Moments moments) {
        this.looking = looking;
        this.renewals = renewals;
        this.past = past;
        this.providers = providers;
        this.moments = moments;
    }

    /// What lies around a token in time.
    @ApplicationScoped
    static class Past {

        private final Schedules schedules;
        private final Events events;
        private final Attempts attempts;
        private final StoredJson json;
        private final Caller caller;

        Past(
                Schedules schedules,
                Events events,
                Attempts attempts,
                StoredJson json,
                Caller caller) {
            this.schedules = schedules;
            this.events = events;
            this.attempts = attempts;
            this.json = json;
            this.caller = caller;
        }

        TokenPage.May may(String namespace) {
            boolean owner = caller.owner().isPresent();
            boolean writes = caller.mayWrite(namespace);
            return new TokenPage.May(!owner, writes || owner, writes, caller.role() == Role.ADMIN);
        }

        List<ScheduleLine> schedule(UUID id, Moments.Shown time) {
            return schedules.of(id).stream().map(item -> ScheduleLine.of(item, time)).toList();
        }

        /// Newest first, up to and with this sequence.
        List<EventLine> history(UUID id, long last, Moments.Shown time) {
            long before = Math.max(0, last - EVENTS);
            return events
                    .of(id, new PageRequest(EVENTS, String.valueOf(before)))
                    .items()
                    .reversed()
                    .stream()
                    .filter(event -> event.sequence() <= last)
                    .map(event -> EventLine.of(event, json, time))
                    .toList();
        }

        List<AttemptLine> attempts(UUID id, Moments.Shown time) {
            return attempts.list(id, new PageRequest(ATTEMPTS, null)).items().stream()
                    .map(attempt -> AttemptLine.of(attempt, time))
                    .toList();
        }
    }

    /// @param last up to which event the history is shown, none: the newest
    /// @param refusal why something was not done
    TokenPage of(UUID id, @Nullable Long last, @Nullable Reason refusal) {
        Moments.Shown time = moments.now();
        TokenView token = looking.get(id);
        List<GenerationView> generations = renewals.list(id, RECENT);
        return new TokenPage(
                token,
                provider(token),
                times(token, time),
                Checklist.of(token, generations, time.now()),
                lines(token, generations, last == null ? token.sequence() : last, time),
                past.may(token.namespace()),
                refusal);
    }

    /// The token's road as it is now.
    Checklist checklist(UUID id) {
        return Checklist.of(looking.get(id), renewals.list(id, RECENT), moments.now().now());
    }

    private ItsProvider provider(TokenView token) {
        return providers
                .find(token.provider())
                .map(provider -> ItsProvider.of(provider, token.watchOnly()))
                .orElseGet(() -> ItsProvider.gone(token.provider()));
    }

    private TokenPage.Lines lines(
            TokenView token, List<GenerationView> generations, long last, Moments.Shown time) {
        return new TokenPage.Lines(
                generations.stream()
                        .limit(GENERATIONS)
                        .map(generation -> GenerationLine.of(generation, time))
                        .toList(),
                generations.isEmpty() ? 0 : generations.getFirst().generation(),
                past.schedule(token.id(), time),
                past.history(token.id(), last, time),
                last > EVENTS
                        ? "%s/%s?history=%d#history"
                                .formatted(ConsolePath.TOKENS, token.id(), last - EVENTS)
                        : null,
                past.attempts(token.id(), time));
    }

    private static TokenPage.Times times(TokenView token, Moments.Shown time) {
        return new TokenPage.Times(
                time.ofNullable(token.issuedAt()),
                time.ofNullable(token.expiresAt()),
                time.ofNullable(token.refreshExpiresAt()),
                token.nextDue() == null ? null : time.of(token.nextDue().at()),
                token.problem() == null ? null : time.of(token.problem().since()),
                time.ofNullable(token.lastReadAt()),
                time.of(token.createdAt()));
    }
}
