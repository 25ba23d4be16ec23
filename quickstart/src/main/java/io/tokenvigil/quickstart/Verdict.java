package io.tokenvigil.quickstart;

import java.util.List;

/// How a run went that has come to its end: its last words, and its exit code.
///
/// @param missing what did not happen
/// @param praise said where all of it did
record Verdict(List<String> missing, String praise) {

    Verdict {
        missing = List.copyOf(missing);
    }

    static Verdict ofEmptyStack(List<String> missing) {
        return new Verdict(missing, "Everything came up.");
    }

    /// @param steps of which the story consists
    static Verdict ofStory(List<String> missing, int steps) {
        return new Verdict(
                missing,
                "The whole story happened: %d steps of %d tokens."
                        .formatted(steps, Sample.ALL.size()));
    }

    boolean isGood() {
        return missing.isEmpty();
    }

    int exitCode() {
        return isGood() ? Run.FINE : Run.FAILED;
    }

    void sayTo(Voice voice) {
        missing.forEach(step -> voice.say(Voice.Tone.BAD, "Did not happen: " + step + "."));
        if (isGood()) {
            voice.say(Voice.Tone.GOOD, praise);
        }
    }
}
