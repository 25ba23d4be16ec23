package io.tokenvigil.embedded.inbox;

/// How the inbox answers a mail that was sent to it.
public sealed interface SmtpAnswer {

    /// Kept, and answered with 250.
    record Accepted() implements SmtpAnswer {}

    /// Not kept; a 4xx is temporary, a 5xx for good.
    record Refused(int code, String text) implements SmtpAnswer {
        public Refused {
            if (code < 400 || code > 599) {
                throw new IllegalArgumentException("code " + code + " refuses nothing");
            }
        }
    }

    /// Kept, but the connection breaks before the answer: the sender cannot know.
    record KeptButUnanswered() implements SmtpAnswer {}

    /// Not kept, and the connection breaks without an answer.
    record HungUp() implements SmtpAnswer {}
}
