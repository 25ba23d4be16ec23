package io.tokenvigil.benchmarks.meter;

import io.tokenvigil.embedded.Postgres;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What tables take on disk, with their indexes.
///
/// @param tables the largest first; a table of partitions is one
public record Disk(List<Table> tables) {
    private static final double MEGA = 1e6;

    private static final String TABLES =
            """
            select coalesce(i.inhparent, c.oid)::regclass::text as name, sum(pg_total_relation_size(c.oid)) as bytes
            from pg_class c left join pg_inherits i on i.inhrelid = c.oid
            where c.relkind = 'r' and c.relnamespace = 'vigil'::regnamespace
            group by 1 having sum(pg_total_relation_size(c.oid)) > 1000000 order by 2 desc""";

    public Disk {
        tables = List.copyOf(tables);
    }

    public record Table(String name, long bytes) {}

    public static Disk of(Postgres postgres) throws SQLException {
        List<Table> tables = new ArrayList<>();
        try (var connection = postgres.connectAsSuperuser();
                var statement = connection.createStatement();
                var row = statement.executeQuery(TABLES)) {
            while (row.next()) {
                tables.add(new Table(row.getString("name"), row.getLong("bytes")));
            }
        }
        return new Disk(tables);
    }

    /// A line for each, and for all together.
    public List<String> lines(int tokens) {
        List<String> lines = new ArrayList<>();
        tables.forEach(table -> lines.add(line(table.name, table.bytes, tokens)));
        lines.add(line("all", tables.stream().mapToLong(Table::bytes).sum(), tokens));
        return lines;
    }

    private static String line(String name, long bytes, int tokens) {
        return String.format(
                Locale.ROOT,
                "on disk, %s: %,.0f MB, %,.0f bytes a token",
                name,
                bytes / MEGA,
                (double) bytes / tokens);
    }
}
