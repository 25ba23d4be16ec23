package io.tokenvigil.worker.slot;

import java.io.IOException;

/// The journal's disk failed. Nothing more is written to it: after a failed fsync nobody knows what
/// it holds.
public final class JournalBroken extends RuntimeException {
    private static final long serialVersionUID = 1;

    JournalBroken(IOException cause) {
        super("the slot's journal cannot be written", cause);
    }

    JournalBroken(String message) {
        super(message);
    }
}
