package io.tokenvigil.registry.console.signin;

/// What became of a sign-in.
sealed interface SignIn {

    /// Somebody is signed in.
    ///
    /// @param session what the cookie is to carry
    record Opened(Ticket session) implements SignIn {}

    /// No live key.
    record UnknownKey() implements SignIn {}

    /// No link that could still be used.
    record UnknownLink() implements SignIn {}

    /// A key of a service of ours: its role has nothing to do here.
    record NotForPeople() implements SignIn {}
}
