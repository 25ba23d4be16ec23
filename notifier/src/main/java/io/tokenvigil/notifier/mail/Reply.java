package io.tokenvigil.notifier.mail;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The numbers of an SMTP reply: its code, and the enhanced status (RFC 3463) where the server
/// gives one. The words are left behind: they are the server's, and may quote addresses.
///
/// @param code 0 where no reply came
record Reply(int code, String numbers) {
    static final Reply NONE = new Reply(0, "NO_REPLY");

    private static final Pattern LINE =
            Pattern.compile("^([2-5]\\d\\d)[ -]?([245]\\.\\d{1,3}\\.\\d{1,3}\\b)?");

    static Reply of(int code, String line) {
        Matcher matcher = LINE.matcher(line);
        if (code < 200 || code > 599 || !matcher.find()) {
            return NONE;
        }
        String enhanced = matcher.group(2);
        return new Reply(code, enhanced == null ? "" + code : code + " " + enhanced);
    }

    /// Done as was asked; a reply that wants more (3xx) is none of these.
    boolean positive() {
        return code >= 200 && code < 300;
    }

    boolean transientFailure() {
        return code >= 400 && code < 500;
    }

    boolean permanentFailure() {
        return code >= 500;
    }
}
