package io.tokenvigil.registry.notice;

import io.tokenvigil.registry.contact.Contact;
import io.tokenvigil.registry.contact.Contacts;
import io.tokenvigil.registry.contact.Recipient;
import io.tokenvigil.registry.notice.JournalReads.Entry;
import io.tokenvigil.registry.notice.JournalReads.Place;
import io.tokenvigil.registry.notice.Verdict.Reason;
import io.tokenvigil.registry.timer.Reminder;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Answers the notifier's questions, all of a request with a handful of statements.
@Singleton
class Deciding {

    private final JournalReads journal;
    private final TokenReads tokens;
    private final Contacts contacts;
    private final Operators operators;
    private final ProviderNotices providers;
    private final KeyNotices keys;

    Deciding(
            JournalReads journal,
            TokenReads tokens,
            Contacts contacts,
            Operators operators,
            ProviderNotices providers,
            KeyNotices keys) {
        this.journal = journal;
        this.tokens = tokens;
        this.contacts = contacts;
        this.operators = operators;
        this.providers = providers;
        this.keys = keys;
    }

    /// What was read for all questions at once.
    private record Background(
            Map<UUID, Known> tokens,
            Map<Place, List<Claim>> later,
            Map<String, List<Recipient>> contacts) {

        @Nullable Known token(Case asked) {
            UUID id = asked.token();
            return id == null ? null : tokens.get(id);
        }

        List<Claim> after(Case asked) {
            return later.getOrDefault(asked.place(), List.of());
        }
    }

    /// In the order of the questions.
    List<Decision> decide(List<Question> questions) {
        List<Case> cases = proven(questions);
        Background background = background(cases);
        return cases.stream().map(asked -> decide(asked, background)).toList();
    }

    private List<Case> proven(List<Question> questions) {
        Map<Place, Entry> truth =
                journal.claims(questions.stream().map(Place::of).distinct().toList());
        return questions.stream()
                .map(question -> Case.of(question, truth.get(Place.of(question))))
                .toList();
    }

    private Background background(List<Case> cases) {
        Map<UUID, Known> known =
                tokens.tokens(
                        cases.stream()
                                .flatMap(asked -> Stream.ofNullable(asked.token()))
                                .distinct()
                                .toList());
        List<Place> current =
                cases.stream()
                        .filter(asked -> isCurrent(asked, known))
                        .map(Case::place)
                        .distinct()
                        .toList();
        Map<String, List<Recipient>> named =
                contacts
                        .findAll(
                                known.values().stream()
                                        .flatMap(token -> token.contacts().stream())
                                        .distinct()
                                        .toList())
                        .stream()
                        .collect(Collectors.toMap(Contact::name, Contact::recipients));
        return new Background(known, journal.after(current), named);
    }

    private static boolean isCurrent(Case asked, Map<UUID, Known> known) {
        Claim claim = asked.claim();
        if (claim == null) {
            return false;
        }
        Known token = asked.token() == null ? null : known.get(asked.token());
        return claim.kind().isOfProvider()
                || (token != null && Ruling.outdated(claim, token.standing()).isEmpty());
    }

    private Decision decide(Case asked, Background background) {
        Claim claim = asked.claim();
        Known token = background.token(asked);
        if (asked.question().isAboutKey()) {
            return keys.decide(asked.question());
        }
        if (claim == null) {
            // The events of a token that is gone can no longer be found.
            boolean gone = asked.token() != null && token == null;
            return Decision.dropped(asked.id(), gone ? Reason.DELETED : Reason.NO_SUCH_EVENT);
        }
        if (claim.kind().isOfProvider()) {
            return providers.decide(asked, claim, background.after(asked));
        }
        if (token == null) {
            return Decision.dropped(asked.id(), Reason.DELETED);
        }
        return switch (Ruling.of(claim, token.standing(), background.after(asked))) {
            case Verdict.Drops(Reason reason) -> Decision.dropped(asked.id(), reason);
            case Verdict.Holds(Audience audience) ->
                    told(
                            asked,
                            Decision.holds(
                                            asked.id(),
                                            claim.kind(),
                                            audience,
                                            people(token, background),
                                            token.factsOf(claim))
                                    .in(token.branding()));
        };
    }

    /// That a person is needed is told once more, a day after it happened.
    private static Decision told(Case asked, Decision decision) {
        return decision.occasion() == NoticeKind.NEEDS_PERSON && asked.at() != null
                ? decision.remindingAt(asked.at().plus(Reminder.AFTER))
                : decision;
    }

    private People people(Known token, Background background) {
        Stream<Recipient> named =
                token.contacts().stream()
                        .map(background.contacts()::get)
                        .filter(Objects::nonNull)
                        .flatMap(List::stream);
        return new People(
                Stream.concat(token.recipients().stream(), named).toList(),
                token.operators(),
                operators.all());
    }
}
