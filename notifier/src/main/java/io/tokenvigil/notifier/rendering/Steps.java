package io.tokenvigil.notifier.rendering;

import io.tokenvigil.notifier.occasion.OccasionKind;
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

    /// @param mark tells the token's present value from the next one
    static Steps of(Words words, NoticeView notice, String mark) {
        if (notice.kind() == OccasionKind.PROVIDER_SUSPENDED) {
            return new Steps(words.actTitle(), resuming(words, notice));
        }
        if (notice.renews()) {
            return new Steps(null, List.of());
        }
        if (!notice.signIn()) {
            return new Steps(words.renewTitle(), renewing(words, notice, mark));
        }
        return new Steps(signInTitle(words, notice), signingIn(words, notice));
    }

    private static String signInTitle(Words words, NoticeView notice) {
        return switch (notice.kind()) {
            case EXPIRING, EXPIRED -> words.recoverTitle();
            case GRANT_ENDING, NEEDS_PERSON, PROVIDER_SUSPENDED -> words.actTitle();
        };
    }

    /// Both values work for a while: the new one is in use everywhere before the old one ends.
    private static List<Step> renewing(Words words, NoticeView notice, String mark) {
        Pages pages = notice.pages();
        return List.of(
                step(
                        words.stepIssue(notice.provider()),
                        first(pages.issue(), pages.renew(), pages.manage())),
                step(notice.places().isEmpty() ? words.stepSet() : words.stepSetListed(), null),
                step(words.stepCheck(), null),
                step(words.stepRecord(generations(notice)), null),
                new Step(
                        words.stepRevoke(),
                        first(pages.revoke(), pages.manage()),
                        words.warnRevoke(mark)));
    }

    private static List<Step> signingIn(Words words, NoticeView notice) {
        Pages pages = notice.pages();
        List<Step> steps = new ArrayList<>();
        if (notice.reason() == Reason.CLIENT_REJECTED) {
            steps.add(step(words.stepClient(notice.provider()), pages.manage()));
        }
        steps.add(
                step(
                        words.stepSignIn(notice.provider()),
                        first(pages.renew(), pages.issue(), pages.manage())));
        steps.add(step(words.stepPost(generations(notice)), null));
        steps.add(step(words.stepWorksAgain(), null));
        return steps;
    }

    private static List<Step> resuming(Words words, NoticeView notice) {
        String entry = "/api/v1/providers/" + notice.providerId();
        List<Step> steps = new ArrayList<>();
        if (notice.reason() != Reason.ADMINISTRATOR) {
            steps.add(step(words.stepCheckProvider(notice.provider()), notice.pages().manage()));
            steps.add(step(words.stepSecret("PUT " + entry), null));
        }
        steps.add(step(words.stepResume("POST " + entry + "/resume"), null));
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
