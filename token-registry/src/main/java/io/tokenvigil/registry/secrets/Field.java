package io.tokenvigil.registry.secrets;

/// Which secret of its subject a value is. The name is part of what the value is bound to, so
/// renaming one makes every value sealed under it unreadable.
public enum Field {
    ACCESS,
    REFRESH,
    CLIENT_SECRET,
    /// An unreadable answer that may hold a token.
    RESCUE,
    /// The key that seals a worker slot's records.
    SLOT_KEY,
    /// What a namespace's webhooks are signed with.
    WEBHOOK,
    /// The known value that shows whether this keyset is the database's.
    KEYSET_CHECK
}
