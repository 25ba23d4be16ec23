package io.tokenvigil.notifier.rendering;

import io.tokenvigil.notifier.notice.Audience;
import io.tokenvigil.notifier.notice.Facts;
import io.tokenvigil.notifier.notice.Notice;
import io.tokenvigil.notifier.occasion.OccasionKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the templates show of one notice: values only, the same in every language, each safe to be
/// put among our words. The words are the templates' and [Words]'.
///
/// @param service what we are called
/// @param tokenId of the token, or of the API key that it is about; empty for providers
/// @param ends when, in the reader's zone; none for what never expires, and for providers
/// @param left until then; none where `ends` is none
/// @param renews Tokenvigil refreshes it by itself and nothing is wrong
/// @param signIn a person must sign in again, rather than issue a value by hand
/// @param reason none where nothing is wrong
/// @param stopped it is not refreshed any more until a person has done something
/// @param mark how to tell this value from others; never empty
/// @param old the same of the one before, while that may still work
/// @param page of the token or the provider in the console; none where it is about neither, or
///   nobody said where that is
record NoticeView(
        String service,
        OccasionKind kind,
        String provider,
        String providerId,
        String owner,
        String token,
        String tokenId,
        String namespace,
        @Nullable String ends,
        @Nullable TimeLeft left,
        boolean renews,
        boolean signIn,
        @Nullable Reason reason,
        boolean stopped,
        @Nullable String code,
        Mark mark,
        @Nullable Mark old,
        List<Place> places,
        Pages pages,
        @Nullable String page,
        boolean operator,
        @Nullable String insteadOf) {

    /// What tells one value of a token from another.
    ///
    /// @param reference what the provider calls it; may be empty
    /// @param issued the day it was issued; may be empty
    /// @param ends when it ends by itself; empty: never
    record Mark(int generation, String reference, String issued, String ends) {}

    /// A destination.
    record Place(String name, @Nullable String howTo) {}

    /// The provider's pages.
    record Pages(
            @Nullable String manage,
            @Nullable String issue,
            @Nullable String renew,
            @Nullable String revoke) {

        static Pages of(Facts.Links links) {
            return new Pages(
                    Links.page(links.manage()),
                    Links.page(links.issue()),
                    Links.page(links.renew()),
                    Links.page(links.revoke()));
        }
    }

    NoticeView {
        places = List.copyOf(places);
    }

    static NoticeView of(String service, Notice notice, Console console, Instant now, ZoneId zone) {
        Facts facts = notice.facts();
        OccasionKind kind = notice.occasion().kind();
        Instant end = end(notice);
        Reason reason = Reason.of(facts.code()).orElse(null);
        return new NoticeView(
                service,
                kind,
                providerName(facts),
                ShownText.of(facts.provider()),
                owner(facts),
                ShownText.of(facts.name()),
                id(notice),
                ShownText.of(facts.namespace()),
                end == null ? null : DateText.moment(end, zone),
                end == null ? null : TimeLeft.of(Duration.between(now, end)),
                facts.automatic() && reason == null && kind == OccasionKind.EXPIRING,
                facts.automatic() || kind == OccasionKind.GRANT_ENDING,
                reason,
                reason != null && facts.needsPerson(),
                ShownText.of(facts.code(), 40),
                mark(facts, zone),
                facts.previous() == null ? null : mark(facts.previous(), zone),
                places(notice),
                Pages.of(facts.links()),
                page(kind, facts, console),
                notice.audience() == Audience.OPERATORS,
                notice.insteadOf() == null ? null : ShownText.of(notice.insteadOf()));
    }

    /// What the notice counts down to. That all is well again warns of no end, and still says when
    /// the next one is.
    static @Nullable Instant end(Notice notice) {
        return notice.occasion().kind() == OccasionKind.RECOVERED
                ? notice.facts().expiresAt()
                : notice.end();
    }

    static String providerName(Facts facts) {
        String name = ShownText.of(facts.providerName());
        return name.isEmpty() ? ShownText.of(facts.provider()) : name;
    }

    private static String owner(Facts facts) {
        String id = ShownText.of(facts.ownerId());
        String name = ShownText.of(facts.ownerName());
        return name.isEmpty() || name.equals(id) ? id : id + " (" + name + ")";
    }

    private static Mark mark(Facts facts, ZoneId zone) {
        return mark(
                new Facts.Value(
                        facts.generation(),
                        facts.providerRef(),
                        facts.issuedAt(),
                        facts.expiresAt()),
                zone);
    }

    private static Mark mark(Facts.Value value, ZoneId zone) {
        Instant issued = value.issuedAt();
        Instant ends = value.expiresAt();
        return new Mark(
                value.generation(),
                ShownText.of(value.providerRef(), 100),
                issued == null ? "" : DateText.day(issued, zone),
                ends == null ? "" : DateText.moment(ends, zone));
    }

    private static @Nullable String page(OccasionKind kind, Facts facts, Console console) {
        return switch (kind) {
            case API_KEY_EXPIRING -> null;
            case PROVIDER_SUSPENDED, PROVIDER_CREDENTIAL_EXPIRING ->
                    console.provider(ShownText.of(facts.provider()));
            case EXPIRING,
                    EXPIRED,
                    GRANT_ENDING,
                    LEFT_BEHIND,
                    AGEING,
                    NEEDS_PERSON,
                    STILL_NEEDS_PERSON,
                    RECOVERED,
                    RETIRING ->
                    console.token(facts.tokenId());
        };
    }

    /// Of the token, or of the API key; empty where it is about a provider.
    private static String id(Notice notice) {
        UUID token = notice.facts().tokenId();
        if (token != null) {
            return token.toString();
        }
        return notice.occasion().kind() == OccasionKind.API_KEY_EXPIRING
                ? ShownText.of(notice.occasion().subject())
                : "";
    }

    /// All of them, or those that have not left the generation before; none where nothing is to be
    /// done anywhere.
    private static List<Place> places(Notice notice) {
        if (notice.occasion().kind() == OccasionKind.RECOVERED) {
            return List.of();
        }
        boolean behind = notice.occasion().kind() == OccasionKind.LEFT_BEHIND;
        return notice.facts().destinations().stream()
                .filter(place -> !behind || !place.reflected())
                .map(NoticeView::place)
                .toList();
    }

    private static Place place(Facts.Destination destination) {
        return new Place(ShownText.of(destination.name()), Links.page(destination.howTo()));
    }
}
