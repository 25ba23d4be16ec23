package io.tokenvigil.notifier.mail;

/// Hands a frozen mail to a mail server, once.
public interface Courier {
    /// Never throws, and never tries twice.
    Outcome deliver(String recipient, byte[] message);
}
