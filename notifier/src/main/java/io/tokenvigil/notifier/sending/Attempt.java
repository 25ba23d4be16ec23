package io.tokenvigil.notifier.sending;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/// Which attempt of which mail. One mail may have several senders that each take it for theirs, and
/// one of them is right: its id alone says nothing (M-2).
record Attempt(UUID mail, int number) {

    static Attempt read(ResultSet row) throws SQLException {
        return new Attempt(row.getObject("mail", UUID.class), row.getInt("attempt"));
    }
}
