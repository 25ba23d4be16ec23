package io.tokenvigil.notifier.rendering;

/// A layout that cannot be used. The message says which one and why.
public final class BrokenLayout extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int LIMIT = 500;

    BrokenLayout(String name, Throwable cause) {
        super(name + ": " + ShownText.of(String.valueOf(cause.getMessage()), LIMIT), cause);
    }
}
