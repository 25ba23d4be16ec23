package io.tokenvigil.registry.live;

import io.tokenvigil.registry.journal.SettledEvent;
import java.sql.SQLException;
import java.util.List;

/// What is followed: the settled journal, or a test's.
interface Source {

    String cluster() throws SQLException;

    /// See `SettledJournal`.
    long settled() throws SQLException;

    /// See `SettledJournal`.
    long last();

    /// See `SettledJournal`.
    List<SettledEvent> between(long after, long upTo, int limit) throws SQLException;

    /// See `SettledJournal`.
    long dropped() throws SQLException;
}
