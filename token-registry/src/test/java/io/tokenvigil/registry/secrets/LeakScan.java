package io.tokenvigil.registry.secrets;

import io.tokenvigil.embedded.PostgresRole;
import io.tokenvigil.registry.RegistryInfrastructure;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads every row of every table as a dump would print it, and looks for secrets in the forms that
/// they leak in.
final class LeakScan {

    private LeakScan() {}

    /// Tables in which one of these values was found, with the form it was found in.
    static List<String> leaksOf(List<String> secrets) throws SQLException {
        List<String> leaks = new ArrayList<>();
        try (Connection connection = RegistryInfrastructure.connect(PostgresRole.OWNER);
                Statement statement = connection.createStatement()) {
            for (String table : tables(statement)) {
                String rows = dump(statement, table);
                for (String secret : secrets) {
                    forms(secret).stream()
                            .filter(rows::contains)
                            .forEach(form -> leaks.add(table + ": " + form));
                }
            }
        }
        return leaks;
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet row =
                statement.executeQuery(
                        "select quote_ident(tablename) from pg_tables where schemaname = 'vigil'")) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }

    /// Bytes print as hexadecimal digits.
    private static String dump(Statement statement, String table) throws SQLException {
        StringBuilder rows = new StringBuilder();
        try (ResultSet row = statement.executeQuery("select t::text from vigil." + table + " t")) {
            while (row.next()) {
                rows.append(row.getString(1)).append('\n');
            }
        }
        return rows.toString();
    }

    private static Set<String> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        Set<String> forms = new LinkedHashSet<>();
        forms.add(secret);
        forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
        forms.add(HexFormat.of().formatHex(bytes));
        forms.add(HexFormat.of().formatHex(bytes).toUpperCase(Locale.ROOT));
        for (int before = 0; before < 3; before++) {
            forms.add(base64(Base64.getEncoder(), bytes, before));
            forms.add(base64(Base64.getUrlEncoder(), bytes, before));
        }
        return forms;
    }

    /// What a value looks like inside a longer one that was encoded: the characters at both ends
    /// depend on its neighbours.
    private static String base64(Base64.Encoder encoder, byte[] bytes, int before) {
        byte[] padded = new byte[bytes.length + before];
        System.arraycopy(bytes, 0, padded, before, bytes.length);
        String encoded = encoder.withoutPadding().encodeToString(padded);
        return encoded.substring(before == 0 ? 0 : before + 1, encoded.length() - 2);
    }
}
