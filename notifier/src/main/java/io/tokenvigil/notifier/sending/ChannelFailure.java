package io.tokenvigil.notifier.sending;

/// What a channel threw, and where, for the log: without its text, which may quote an address or a
/// hook's URL (C-2).
final class ChannelFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    ChannelFailure(RuntimeException thrown) {
        super(thrown.getClass().getName());
        setStackTrace(thrown.getStackTrace());
    }
}
