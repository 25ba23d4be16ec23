package io.tokenvigil.registry.database;

import java.sql.ResultSet;
import java.sql.SQLException;

/// Makes something of the row that the result set stands on.
@FunctionalInterface
public interface RowReader<T> {

    T read(ResultSet row) throws SQLException;
}
