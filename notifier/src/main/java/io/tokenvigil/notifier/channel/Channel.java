package io.tokenvigil.notifier.channel;

import io.tokenvigil.notifier.mail.Outcome;
import java.util.UUID;

/// A way to reach somebody. A new one is one class: what a message over it is, and how that is
/// handed over. When it is sent, how often it is tried and what is kept of it is the same for all.
public interface Channel {
    /// The word for it, as a contact names it.
    String kind();

    /// Whether anything can be sent there at all.
    boolean leadsTo(String address);

    /// What a message is known by: the same whenever the same notice leads it.
    String messageId(UUID lead);

    /// Notices as the bytes of one message, which are kept before they are handed over.
    byte[] print(Parcel parcel);

    /// Hands a message over, once. Whatever the other side does has an outcome. What this throws is
    /// a fault of ours: the message stays if that was before `leaving`, and nobody knows what
    /// became of it if that was after.
    ///
    /// @param leaving is run right before the other side can have the whole message; if it fails,
    ///   the message stays here
    Outcome deliver(Outgoing message, Runnable leaving);
}
