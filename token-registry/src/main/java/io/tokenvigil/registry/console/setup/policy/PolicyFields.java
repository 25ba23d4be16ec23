package io.tokenvigil.registry.console.setup.policy;

import io.tokenvigil.registry.console.setup.Field;
import java.util.List;

/// The fields of a policy, for whatever has one.
public final class PolicyFields {

    private PolicyFields() {}

    /// All of them.
    ///
    /// @param at where the policy lies in its document: empty, or such as `policy.`
    public static List<Field> of(PolicyWords words, String at) {
        return List.of(
                Field.linesOrNone(at + "notices", words.notices()).hinted(words.noticesHint()),
                Field.choice(
                        at + "refresh.mode",
                        words.mode(),
                        List.of(
                                inherited(words),
                                new Field.Choice("auto", words.auto()),
                                new Field.Choice("off", words.off()))),
                Field.line(at + "refresh.at", words.at()).hinted(words.atHint()),
                Field.line(at + "overlap", words.overlap()).hinted(words.overlapHint()),
                Field.choice(
                        at + "notify",
                        words.notifyWhen(),
                        List.of(
                                inherited(words),
                                new Field.Choice("always", words.always()),
                                new Field.Choice("on-failure", words.onFailure()),
                                new Field.Choice("never", words.never()))),
                Field.line(at + "maxAge", words.maxAge()).hinted(words.maxAgeHint()));
    }

    private static Field.Choice inherited(PolicyWords words) {
        return new Field.Choice("", words.inherited());
    }
}
