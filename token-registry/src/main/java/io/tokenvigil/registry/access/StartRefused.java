package io.tokenvigil.registry.access;

/// The service cannot start as it is configured. Without a stack trace: the sentence is the
/// message.
public final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StartRefused(String sentence) {
        super(sentence, null, false, false);
    }
}
