package io.tokenvigil.registry.paging;

import io.tokenvigil.registry.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The place in a list that a page ended at: opaque to callers, and nothing in it that the page did
/// not show.
public final class Cursor {

    private static final int LONGEST = 1_024;

    private Cursor() {}

    /// The text that stands for a key.
    public static String text(String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    /// The key that a caller's text stands for; 422 if it is none of ours.
    public static String key(String text) {
        try {
            if (text.length() <= LONGEST) {
                String key =
                        new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
                if (text(key).equals(text) && key.indexOf(0) < 0) {
                    return key;
                }
            }
        } catch (IllegalArgumentException e) {
            // Refused below.
        }
        throw foreign();
    }

    /// What is said of a text that is none of the list's.
    public static ProblemException foreign() {
        return ProblemException.invalid(
                "cursor", "must be the `next` of an earlier page of this list");
    }
}
