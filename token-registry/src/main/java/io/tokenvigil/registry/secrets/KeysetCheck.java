package io.tokenvigil.registry.secrets;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;

/// A known value in the database, sealed and fingerprinted: a keyset that does not open it is
/// another database's, and is noticed before it seals anything (C-7).
@ApplicationScoped
class KeysetCheck {

    private static final Secret KNOWN = Secret.of("tokenvigil");
    static final Binding BINDING = new Binding("", "installation", 0, Field.KEYSET_CHECK);

    private final DataSource database;

    KeysetCheck(DataSource database) {
        this.database = database;
    }

    /// Whether secrets may lie in the database already.
    boolean exists() throws SQLException {
        return row().isPresent();
    }

    /// Whether the keyset is the database's; the first one ever becomes it.
    boolean accepts(Keyset keyset) throws SQLException, GeneralSecurityException {
        Optional<Row> row = row();
        if (row.isEmpty()) {
            insert(keyset);
            row = row();
        }
        return row.isPresent() && row.get().matches(keyset);
    }

    private Optional<Row> row() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                "select sealed, fingerprint from keyset_check");
                ResultSet found = select.executeQuery()) {
            return found.next()
                    ? Optional.of(new Row(found.getBytes(1), found.getBytes(2)))
                    : Optional.empty();
        }
    }

    private void insert(Keyset keyset) throws SQLException, GeneralSecurityException {
        Sealed sealed = keyset.seal(KNOWN, BINDING);
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement(
                                """
                                insert into keyset_check (sealed, key_id, fingerprint) values (?, ?, ?)
                                on conflict do nothing""")) {
            insert.setBytes(1, sealed.ciphertext());
            insert.setLong(2, sealed.keyId());
            insert.setBytes(3, keyset.fingerprint(KNOWN));
            insert.executeUpdate();
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Row(byte[] sealed, byte[] fingerprint) {

        boolean matches(Keyset keyset) {
            try {
                return keyset.open(sealed, BINDING).equals(KNOWN)
                        && Arrays.equals(keyset.fingerprint(KNOWN), fingerprint);
            } catch (GeneralSecurityException e) {
                return false;
            }
        }
    }
}
