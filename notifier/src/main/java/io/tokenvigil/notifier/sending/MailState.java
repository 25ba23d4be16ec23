package io.tokenvigil.notifier.sending;

import io.tokenvigil.notifier.mail.Outcome;

/// Where a mail stands, and where it may go from there. Only an attempt whose outcome is unknown is
/// repeated, at most once, and then with the very same bytes (M-2). A mail that is proved not to
/// have been taken is thawed: its notices are asked about and rendered anew before the next attempt
/// (M-4).
sealed interface MailState {

    /// Rendered, and no attempt is running.
    ///
    /// @param repeats 1 when an attempt's outcome is unknown and this mail is only kept to be
    ///   repeated
    record Frozen(int repeats) implements MailState {

        public Frozen {
            if (repeats < 0 || repeats > 1) {
                throw new IllegalArgumentException("repeats is " + repeats + ", at most 1");
            }
        }

        Sending attempt() {
            return new Sending(repeats);
        }
    }

    /// An attempt is running; durable before the server hears of it.
    record Sending(int repeats) implements MailState {

        MailState after(Outcome outcome) {
            return switch (outcome) {
                case Outcome.Accepted(String answer) -> new Sent(answer);
                case Outcome.Refused(String answer) -> new Failed(answer);
                case Outcome.Unknown(String answer) ->
                        repeats == 0 ? new Frozen(1) : new Unknown(answer);
                case Outcome.Deferred(String answer) -> notTaken(answer, Until.OWN_TIME);
                case Outcome.Stayed(String answer) -> notTaken(answer, Until.MENDED);
                case Outcome.Away(String answer) -> notTaken(answer, Until.SERVER);
            };
        }

        private MailState notTaken(String answer, Until until) {
            // This attempt was not taken, but the one before may have been: its bytes stay.
            return repeats == 0 ? new Thawed(answer, until) : new Frozen(repeats);
        }
    }

    /// The server has it.
    record Sent(String answer) implements MailState {}

    /// It will not be tried again.
    record Failed(String answer) implements MailState {}

    /// Handed over twice, and no reply either time.
    record Unknown(String answer) implements MailState {}

    /// It did not leave; its notices wait for another one.
    record Thawed(String answer, Until until) implements MailState {}

    /// What a thawed mail's notices wait for.
    enum Until {
        /// Their own time: the server put this mail off.
        OWN_TIME,
        /// Their own time, but not often: this process or another failed over them.
        MENDED,
        /// The server, which nobody can use now.
        SERVER
    }
}
