package io.tokenvigil.registry.contact;

import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.json.StoredJson;
import io.tokenvigil.registry.paging.PageRequest;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Contacts in the database.
@Singleton
public class Contacts {

    private final Sql sql;
    private final StoredJson json;

    Contacts(Sql sql, StoredJson json) {
        this.sql = sql;
        this.json = json;
    }

    /// The contact of this name.
    public Optional<Contact> find(String name) {
        return findAll(List.of(name)).stream().findFirst();
    }

    /// Those of these names that exist.
    public List<Contact> findAll(Collection<String> names) {
        return sql.rows(
                "select * from contact where name = any (?) order by name",
                this::read,
                (Object) names.toArray(String[]::new));
    }

    List<Contact> page(PageRequest page) {
        return sql.rows(
                "select * from contact where name > ? order by name limit ?",
                this::read,
                Objects.requireNonNullElse(page.after(), ""),
                page.rows());
    }

    /// Whether there was none of this name.
    boolean save(Contact contact) {
        ContactView view = ContactView.of(contact);
        return sql.row(
                        """
                        insert into contact (name, channels, locale, time_zone, send_between, daily_at)
                        values (?, cast(? as jsonb), ?, ?, ?, ?)
                        on conflict (name) do update set channels = excluded.channels, locale = excluded.locale,
                          time_zone = excluded.time_zone, send_between = excluded.send_between,
                          daily_at = excluded.daily_at, changed_at = vigil_now()
                        returning (xmax = 0) as fresh
                        """,
                        row -> row.getBoolean("fresh"),
                        contact.name(),
                        json.text(contact.channels().stream().map(Contacts::stored).toList()),
                        view.locale(),
                        view.timeZone(),
                        view.sendBetween(),
                        view.dailyAt())
                .orElseThrow();
    }

    /// Whether a token names it.
    boolean isUsed(String name) {
        return sql.row(
                        "select exists (select from token where contacts <> '[]' and contacts @> jsonb_build_array(cast(? as text))) as used",
                        row -> row.getBoolean("used"),
                        name)
                .orElseThrow();
    }

    void delete(String name) {
        sql.run("delete from contact where name = ?", name);
    }

    private static ContactRequest.Channel stored(ContactChannel channel) {
        return new ContactRequest.Channel(channel.kind(), channel.address());
    }

    private Contact read(ResultSet row) throws SQLException {
        Checks trusted = new Checks();
        List<ContactChannel> channels =
                json.readList(row.getString("channels"), ContactRequest.Channel.class).stream()
                        .map(channel -> channel.checked(trusted))
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .toList();
        return new Contact(
                row.getString("name"),
                channels,
                row.getString("locale"),
                zone(row.getString("time_zone")),
                new WantedHours(row.getString("send_between"), row.getString("daily_at")));
    }

    private static @Nullable ZoneId zone(@Nullable String id) {
        return id == null ? null : ZoneId.of(id);
    }
}
