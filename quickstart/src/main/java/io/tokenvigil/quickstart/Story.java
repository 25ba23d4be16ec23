package io.tokenvigil.quickstart;

import io.tokenvigil.embedded.inbox.Mail;
import io.tokenvigil.events.Event;
import io.tokenvigil.events.GenerationReflected;
import io.tokenvigil.events.GenerationRetired;
import io.tokenvigil.events.TokenEvent;
import io.tokenvigil.events.TokenExpired;
import io.tokenvigil.events.TokenExpiring;
import io.tokenvigil.events.TokenRefreshed;
import io.tokenvigil.events.TokenRegistered;
import io.tokenvigil.events.Verification;
import java.util.List;
import java.util.Optional;

/// The demonstration's story as steps: each token is registered, comes near its end, is refreshed
/// and verified and put to use, its old generation is retired; and for the one that only a person
/// can renew, the owner is told.
final class Story {
    private final Steps steps = new Steps();
    private final List<Sample> samples;

    Story(List<Sample> samples) {
        this.samples = samples;
        for (Sample sample : samples) {
            steps.expect(registered(sample));
            steps.expect(nearItsEnd(sample));
            switch (sample.kind()) {
                case OAUTH -> {
                    steps.expect(refreshed(sample));
                    steps.expect(verified(sample));
                    steps.expect(inUse(sample));
                    steps.expect(retired(sample));
                }
                case APPTOKEN -> {
                    steps.expect(refreshed(sample));
                    steps.expect(inUse(sample));
                }
                case MANUAL -> steps.expect(told(sample));
            }
        }
    }

    Steps steps() {
        return steps;
    }

    /// A later run finds it as it was registered before.
    void isRegistered(Sample sample) {
        steps.happened(registered(sample));
    }

    void on(Event event) {
        sampleOf(event).ifPresent(sample -> on(sample, (TokenEvent) event));
    }

    void on(Mail mail) {
        for (Sample sample : samples) {
            if (isToldBy(mail, sample)) {
                steps.happened(told(sample));
                steps.happened(nearItsEnd(sample));
            }
        }
    }

    /// Whether it tells an owner of one of the samples.
    boolean isOfIt(Mail mail) {
        return samples.stream().anyMatch(sample -> isToldBy(mail, sample));
    }

    private static boolean isToldBy(Mail mail, Sample sample) {
        return !sample.isAutomatic() && mail.text().contains(sample.name());
    }

    /// Whose event it is, where it is about one of the samples.
    Optional<Sample> sampleOf(Event event) {
        if (event instanceof TokenEvent token
                && token.facts().labels().containsKey(SampleTokens.LABEL)) {
            return samples.stream()
                    .filter(sample -> sample.name().equals(token.facts().name()))
                    .findFirst();
        }
        return Optional.empty();
    }

    private void on(Sample sample, TokenEvent event) {
        if (event instanceof TokenRegistered) {
            steps.happened(registered(sample));
        } else if (event instanceof TokenExpiring || event instanceof TokenExpired) {
            steps.happened(nearItsEnd(sample));
        } else if (event instanceof TokenRefreshed refreshed) {
            steps.happened(refreshed(sample));
            if (refreshed.verified() == Verification.VERIFIED) {
                steps.happened(verified(sample));
            }
        } else if (event instanceof GenerationReflected) {
            steps.happened(inUse(sample));
        } else if (event instanceof GenerationRetired) {
            steps.happened(retired(sample));
        }
    }

    private static String registered(Sample sample) {
        return sample.name() + " was registered";
    }

    private static String nearItsEnd(Sample sample) {
        return sample.name() + " came near its end";
    }

    private static String refreshed(Sample sample) {
        return sample.name() + " was refreshed";
    }

    private static String verified(Sample sample) {
        return sample.name() + "'s new token was verified";
    }

    private static String inUse(Sample sample) {
        return sample.name() + "'s new token was put to use";
    }

    private static String retired(Sample sample) {
        return sample.name() + "'s old token was retired";
    }

    private static String told(Sample sample) {
        return sample.name() + "'s owner was told by mail";
    }
}
