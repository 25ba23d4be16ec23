package io.tokenvigil.registry.audit;

import io.tokenvigil.registry.paging.Cursor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How far a verification of the chain has come.
///
/// @param link the last link that was looked at
/// @param record the last record that was, which is not that link's: records are gone through in
///   the order in which they were made; none where all was looked at
/// @param faults in how many places the chain does not hold so far
public record ChainPlace(long link, @Nullable Long record, long faults) {

    /// Before all links and records.
    public static final ChainPlace BEGINNING = new ChainPlace(Long.MIN_VALUE, Long.MIN_VALUE, 0);

    private static final Pattern TEXT = Pattern.compile("(-?\\d+) (-?\\d+) (\\d+)");

    /// By the `next` of an earlier verification, none: the beginning; 422 if it is none of ours.
    static ChainPlace of(@Nullable String cursor) {
        if (cursor == null) {
            return BEGINNING;
        }
        Matcher text = TEXT.matcher(Cursor.key(cursor));
        try {
            if (text.matches()) {
                return new ChainPlace(
                        Long.parseLong(text.group(1)),
                        Long.parseLong(text.group(2)),
                        Long.parseLong(text.group(3)));
            }
        } catch (NumberFormatException e) {
            // Refused below.
        }
        throw Cursor.foreign();
    }

    boolean isEnd() {
        return record == null;
    }

    ChainPlace to(@Nullable Long link, @Nullable Long record) {
        return new ChainPlace(link == null ? this.link : link, record, faults);
    }

    ChainPlace with(long faults) {
        return new ChainPlace(link, record, faults);
    }

    /// What a caller gives to go on from here.
    String cursor() {
        return Cursor.text(link + " " + record + " " + faults);
    }
}
