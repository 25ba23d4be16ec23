package io.tokenvigil.registry.journal;

import java.sql.SQLException;

/// What a relay does while it waits for Kafka, however long that takes.
interface Heartbeat {

    /// Keeps the lease and looks whether the topic is what it was. Cheap when called too often.
    ///
    /// @throws LeaseLost if nothing more may be sent
    /// @throws TopicLost if what is in hand has to be sent anew
    void beat() throws LeaseLost, TopicLost, SQLException, InterruptedException;

    /// Whether the lease is surely still held, without asking anybody.
    boolean isFresh();
}
