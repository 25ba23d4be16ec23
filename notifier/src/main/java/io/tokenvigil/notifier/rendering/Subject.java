package io.tokenvigil.notifier.rendering;

import io.tokenvigil.notifier.notice.Notice;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/// The line that people see in their list of mails: the provider, what it is about, and the day,
/// with its year where that could be another one.
final class Subject {
    /// A subject is a line; what is longer is shown in the mail.
    private static final int PROVIDER = 60;

    private static final int TOKEN = 60;

    private Subject() {}

    /// @param notices at least one, the most urgent first
    static String of(Words words, List<Notice> notices, Instant now, ZoneId zone) {
        Notice first = notices.getFirst();
        String provider = ShownText.of(NoticeView.providerName(first.facts()), PROVIDER);
        String day = DateText.nearDay(earliest(notices, now), now, zone);
        if (notices.size() == 1) {
            return single(words, first, provider, day, now);
        }
        long providers =
                notices.stream().map(notice -> notice.facts().provider()).distinct().count();
        String several =
                providers == 1
                        ? words.subjectSeveral(provider, notices.size(), day)
                        : words.subjectSeveralProviders(provider, notices.size(), day);
        return first.now() ? words.urgent(several) : several;
    }

    private static String single(
            Words words, Notice notice, String provider, String day, Instant now) {
        String token = ShownText.of(notice.facts().name(), TOKEN);
        Instant end = NoticeView.end(notice);
        boolean over = end != null && !end.isAfter(now);
        return switch (notice.occasion().kind()) {
            case EXPIRING ->
                    over
                            ? words.subjectLapsed(provider, token, day)
                            : words.subjectExpiring(provider, token, day);
            case GRANT_ENDING -> words.subjectGrantEnding(provider, token, day);
            case EXPIRED -> words.subjectExpired(provider, token, day);
            case LEFT_BEHIND -> words.subjectLeftBehind(provider, token, day);
            case AGEING -> words.subjectAgeing(provider, token, day);
            case NEEDS_PERSON -> words.subjectNeedsPerson(provider, token, day);
            case STILL_NEEDS_PERSON -> words.subjectStillNeedsPerson(provider, token, day);
            case RECOVERED -> words.subjectRecovered(provider, token, day);
            case RETIRING -> words.subjectRetiring(provider, token, day);
            case PROVIDER_SUSPENDED -> words.subjectSuspended(provider, day);
            case PROVIDER_CREDENTIAL_EXPIRING -> words.subjectCredential(provider, day);
            case API_KEY_EXPIRING -> words.subjectApiKey(token, day);
        };
    }

    /// The day of the first thing that ends, or today where nothing does.
    private static Instant earliest(List<Notice> notices, Instant now) {
        return notices.stream()
                .map(NoticeView::end)
                .flatMap(Stream::ofNullable)
                .min(Instant::compareTo)
                .orElse(now);
    }
}
