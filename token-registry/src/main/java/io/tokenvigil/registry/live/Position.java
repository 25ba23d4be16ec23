package io.tokenvigil.registry.live;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// How far somebody has followed the journal: all that they may see up to an id.
///
/// @param cluster where ids are counted: of the same number elsewhere nothing is known
/// @param id no event up to here is outstanding
public record Position(String cluster, long id) {

    private static final Pattern FORM = Pattern.compile("([0-9a-f]{8})([0-7][0-9a-f]{15})");

    /// The position of this text, if it has the form of one.
    static Optional<Position> parse(String text) {
        var form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(
                        new Position(form.group(1), HexFormat.fromHexDigitsToLong(form.group(2))))
                : Optional.empty();
    }

    /// As it is sealed: as long for every id. In clear it would tell how much lies between two.
    String text() {
        return cluster + HexFormat.of().toHexDigits(id);
    }
}
