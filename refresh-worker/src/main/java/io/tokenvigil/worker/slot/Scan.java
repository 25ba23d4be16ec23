package io.tokenvigil.worker.slot;

import java.util.ArrayList;
import java.util.List;

/// Everything whole that a journal file holds, and what is wrong with the rest.
///
/// @param frames all whole ones, in order, also those behind a gap
/// @param condition of the file
/// @param highWater the highest lease row of all frames
/// @param size of the file in bytes
record Scan(List<Frame> frames, Condition condition, long highWater, long size) {
    enum Condition {
        WHOLE,
        /// The last write did not finish: nothing in it was acted on, because acting waits for it.
        TORN,
        /// Something that had been durable is gone. What is not here may have happened.
        DAMAGED
    }

    static Scan of(byte[] file) {
        var frames = new ArrayList<Frame>();
        var condition = Condition.WHOLE;
        var firstGap = -1;
        var offset = 0;
        while (offset < file.length) {
            var frame = Frame.at(file, offset);
            if (frame.isEmpty()) {
                firstGap = firstGap < 0 ? offset : firstGap;
                offset++;
                continue;
            }
            frames.add(frame.get());
            if (firstGap >= 0 && frame.get().batch() > firstGap) {
                condition = Condition.DAMAGED;
            }
            offset = (int) frame.get().end();
        }
        if (firstGap >= 0 && condition == Condition.WHOLE) {
            condition = Condition.TORN;
        }
        return new Scan(
                List.copyOf(frames),
                condition,
                frames.stream().mapToLong(Frame::highWater).max().orElse(0),
                file.length);
    }
}
