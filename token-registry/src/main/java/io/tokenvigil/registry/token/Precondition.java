package io.tokenvigil.registry.token;

import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A request's `If-Match` (RFC 9110 §13.1.1) on a token's sequence.
sealed interface Precondition {

    boolean holds(long sequence);

    /// Nothing was demanded, or only that the token is there.
    record None() implements Precondition {

        @Override
        public boolean holds(long sequence) {
            return true;
        }
    }

    /// The sequence must be one of these.
    record OneOf(Set<Long> sequences) implements Precondition {

        @Override
        public boolean holds(long sequence) {
            return sequences.contains(sequence);
        }
    }

    Pattern TAG = Pattern.compile("(?:W/)?\"?(\\d{1,18})\"?");

    /// Reads the header; with or without quotes, because people copy `sequence` from the answer.
    static Precondition of(@Nullable String header) {
        if (header == null || header.strip().equals("*")) {
            return new None();
        }
        return new OneOf(
                Arrays.stream(header.split(",", -1))
                        .map(tag -> sequence(tag.strip()))
                        .collect(Collectors.toSet()));
    }

    private static long sequence(String tag) {
        Matcher matcher = TAG.matcher(tag);
        if (!matcher.matches()) {
            throw ProblemException.of(
                    ProblemType.BAD_REQUEST,
                    "If-Match must be the token's sequence, such as \"12\", as in its ETag.");
        }
        return Long.parseLong(matcher.group(1));
    }
}
