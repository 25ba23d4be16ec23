package io.tokenvigil.notifier.rendering;

import io.tokenvigil.notifier.rendering.NoticeView.Pages;
import io.tokenvigil.notifier.rendering.Prose.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the reader is to do, in order. Never one click that does it: every step is done by a person
/// who is signed in where it is done.
///
/// @param title none where there is nothing to do
record Steps(@Nullable String title, List<Step> all) {

    Steps {
        all = List.copyOf(all);
    }

    static Steps of(Words words, NoticeView notice) {
        return switch (notice.kind()) {
            case PROVIDER_SUSPENDED -> new Steps(words.actTitle(), resuming(words, notice));
            case PROVIDER_CREDENTIAL_EXPIRING ->
                    new Steps(words.actTitle(), replacingSecret(words, notice));
            case RETIRING -> new Steps(words.actTitle(), revoking(words, notice));
            case API_KEY_EXPIRING -> new Steps(words.actTitle(), rotating(words, notice));
            case LEFT_BEHIND -> new Steps(words.actTitle(), following(words, notice));
            case AGEING -> new Steps(words.renewTitle(), renewing(words, notice));
            case RECOVERED -> new Steps(null, List.of());
            case EXPIRING, EXPIRED ->
                    keeping(
                            words,
                            notice,
                            notice.stopped() ? words.actTitle() : words.recoverTitle());
            case GRANT_ENDING, NEEDS_PERSON, STILL_NEEDS_PERSON ->
                    keeping(words, notice, words.actTitle());
        };
    }

    private static Steps keeping(Words words, NoticeView notice, String signInTitle) {
        if (notice.renews()) {
            return new Steps(null, List.of());
        }
        if (!notice.signIn()) {
            return new Steps(words.renewTitle(), renewing(words, notice));
        }
        return new Steps(signInTitle, signingIn(words, notice));
    }

    /// Both values work for a while: the new one is in use everywhere before the old one ends.
    private static List<Step> renewing(Words words, NoticeView notice) {
        Pages pages = notice.pages();
        List<Step> steps = new ArrayList<>();
        steps.add(
                step(
                        words.stepIssue(notice.provider()),
                        first(pages.issue(), pages.renew(), pages.manage())));
        steps.add(step(notice.places().isEmpty() ? words.stepSet() : words.stepSetListed(), null));
        steps.add(step(words.stepCheck(), null));
        steps.add(step(words.stepRecord(notice.service(), generations(notice)), notice.page()));
        // What has ended by itself needs nobody to end it.
        if (notice.left() == null || !notice.left().over()) {
            steps.add(
                    new Step(
                            words.stepRevoke(),
                            first(pages.revoke(), pages.manage()),
                            careful(words, notice.mark())));
        }
        return steps;
    }

    private static String careful(Words words, NoticeView.Mark old) {
        String mark = Marks.brief(words, old);
        return old.issued().isEmpty() ? words.warnRevokeUndated(mark) : words.warnRevoke(mark);
    }

    private static List<Step> signingIn(Words words, NoticeView notice) {
        Pages pages = notice.pages();
        List<Step> steps = new ArrayList<>();
        if (notice.reason() == Reason.CLIENT_REJECTED) {
            steps.add(step(words.stepClient(notice.service(), notice.provider()), pages.manage()));
        }
        steps.add(
                step(
                        words.stepSignIn(notice.provider()),
                        first(pages.renew(), pages.issue(), pages.manage())));
        steps.add(step(words.stepPost(notice.service(), generations(notice)), notice.page()));
        steps.add(step(words.stepWorksAgain(), null));
        return steps;
    }

    /// Only the old one goes: both are told apart by all that is known of them.
    private static List<Step> revoking(Words words, NoticeView notice) {
        NoticeView.Mark old = notice.old();
        if (old == null) {
            return List.of();
        }
        Pages pages = notice.pages();
        List<Step> steps = new ArrayList<>();
        if (notice.places().isEmpty()) {
            steps.add(step(words.stepUnused(), null));
        }
        steps.add(
                new Step(
                        words.stepRevokeOld(notice.provider(), Marks.whole(words, old)),
                        first(pages.revoke(), pages.manage()),
                        words.warnKeep(Marks.whole(words, notice.mark()))));
        steps.add(
                step(
                        words.stepConfirm(
                                notice.service(),
                                generations(notice) + "/" + old.generation() + "/retire"),
                        notice.page()));
        return steps;
    }

    /// The new value is there already; the places are to follow, and to say so.
    private static List<Step> following(Words words, NoticeView notice) {
        String path = "POST /api/v1/tokens/" + notice.tokenId() + "/destinations/…/reflected";
        return List.of(
                step(words.stepSetListed(), null),
                step(words.stepCheck(), null),
                step(words.stepReport(notice.service(), path), notice.page()));
    }

    /// The value before works for another day, so that there is no moment without any.
    private static List<Step> rotating(Words words, NoticeView notice) {
        String path = "POST /api/v1/api-keys/" + notice.tokenId() + "/rotate";
        return List.of(step(words.stepRotate(path), null), step(words.stepSetKey(), null));
    }

    /// The new one stands behind the old one, so that there is no moment without any.
    private static List<Step> replacingSecret(Words words, NoticeView notice) {
        return List.of(
                step(words.stepNewSecret(notice.provider()), notice.pages().manage()),
                step(
                        words.stepSecretBehind("PUT /api/v1/providers/" + notice.providerId()),
                        notice.page()));
    }

    private static List<Step> resuming(Words words, NoticeView notice) {
        String entry = "/api/v1/providers/" + notice.providerId();
        List<Step> steps = new ArrayList<>();
        if (notice.reason() != Reason.ADMINISTRATOR) {
            steps.add(step(words.stepCheckProvider(notice.provider()), notice.pages().manage()));
            steps.add(step(words.stepSecret("PUT " + entry), notice.page()));
        }
        steps.add(step(words.stepResume("POST " + entry + "/resume"), notice.page()));
        return steps;
    }

    private static String generations(NoticeView notice) {
        return "POST /api/v1/tokens/" + notice.tokenId() + "/generations";
    }

    private static Step step(String text, @Nullable String link) {
        return new Step(text, link, null);
    }

    private static @Nullable String first(@Nullable String... pages) {
        for (String page : pages) {
            if (page != null) {
                return page;
            }
        }
        return null;
    }
}
