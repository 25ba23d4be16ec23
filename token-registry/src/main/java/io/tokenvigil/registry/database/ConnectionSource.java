package io.tokenvigil.registry.database;

import java.sql.Connection;
import java.sql.SQLException;

/// Where a thread that works for itself gets its connection.
public interface ConnectionSource {

    /// A new connection without automatic commit, in which the caller begins and ends transactions.
    Connection open() throws SQLException;
}
