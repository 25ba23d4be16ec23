package io.tokenvigil.quickstart;

/// The stack cannot go on. The message is one clear sentence for the person at the terminal.
public final class StackFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StackFailure(String sentence) {
        super(sentence);
    }

    public StackFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
