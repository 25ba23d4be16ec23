package io.tokenvigil.notifier.sending;

import io.tokenvigil.notifier.mail.Outcome;

/// An attempt, and what it came to.
record Ended(Claimed mail, Outcome outcome) {

    boolean isAccepted() {
        return outcome instanceof Outcome.Accepted;
    }
}
