package io.tokenvigil.events;

/// Kinds of [Actor].
public enum ActorKind {
    /// A program, or a person at a command line, that used an API key.
    API_KEY,
    /// A person who is signed in to the console.
    PERSON,
    /// A refresh worker.
    WORKER,
    /// The registry itself, by its timers.
    SYSTEM
}
