package io.tokenvigil.registry.live;

import java.util.Optional;
import java.util.regex.Pattern;

/// How far somebody has followed the journal: all that they may see up to an id.
///
/// @param cluster where ids are counted: of the same number elsewhere nothing is known
/// @param id no event up to here is outstanding
public record Position(String cluster, long id) {

    private static final Pattern FORM = Pattern.compile("([0-9a-f]{8})-(0|[1-9][0-9]{0,17})");

    /// The position of this text, if it has the form of one.
    public static Optional<Position> parse(String text) {
        var form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new Position(form.group(1), Long.parseLong(form.group(2))))
                : Optional.empty();
    }

    /// As subscribers keep it and send it back.
    public String text() {
        return cluster + "-" + id;
    }
}
