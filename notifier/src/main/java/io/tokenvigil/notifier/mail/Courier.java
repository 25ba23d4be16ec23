package io.tokenvigil.notifier.mail;

/// Hands a frozen mail to a mail server, once.
public interface Courier {
    /// Never throws, and never tries twice.
    ///
    /// @param leaving is run right before the server can have the whole mail; if it fails, the mail
    ///   stays here
    Outcome deliver(String recipient, byte[] message, Runnable leaving);
}
