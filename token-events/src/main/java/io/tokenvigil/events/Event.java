package io.tokenvigil.events;

/// A fact that Tokenvigil published: something that happened to a token or to a provider. An event
/// is a fact to read and a hint to act on, never an authority: whoever acts asks the registry what
/// holds now.
///
/// The family is closed here and grows by additions only. On the wire a reader may meet a type that
/// it does not know; [EventCodec#read] then answers [Reading.Unknown].
public sealed interface Event permits TokenEvent, ProviderEvent {

    /// Which kind of fact this is, with its name on the wire.
    EventType type();

    /// What the event is about, and the record key on the topic: the token's id, or the provider's.
    String subject();

    /// Position among the subject's events: starts at 1 and grows by 1 with each, without gaps.
    long sequence();

    /// What addresses and orders this event, without its content.
    EventHead head();
}
