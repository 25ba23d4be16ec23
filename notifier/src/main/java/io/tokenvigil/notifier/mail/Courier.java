package io.tokenvigil.notifier.mail;

/// Hands a frozen mail to a mail server, once.
public interface Courier {
    /// Never tries twice. What the server does has an outcome; what is thrown is a fault of ours.
    ///
    /// @param leaving is run right before the server can have the whole mail; if it fails, the mail
    ///   stays here
    Outcome deliver(String recipient, byte[] message, Runnable leaving);
}
