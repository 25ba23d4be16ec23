package io.tokenvigil.registry.generation;

import io.agroal.api.AgroalDataSource;
import io.tokenvigil.registry.database.Columns;
import io.tokenvigil.registry.database.DatabaseFailure;
import io.tokenvigil.registry.generation.GenerationFacts.Fingerprint;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Looks up generations by where they are, and values by where else they are.
@ApplicationScoped
public class KnownValues {

    private final AgroalDataSource database;

    KnownValues(AgroalDataSource database) {
        this.database = database;
    }

    /// Where a generation is.
    public record Place(long token, int number) {}

    /// Those of the generations that there are.
    public Map<Place, GenerationFacts> find(Collection<Place> places) {
        Map<Place, GenerationFacts> found = new HashMap<>();
        if (places.isEmpty()) {
            return found;
        }
        String sql =
                """
                select g.* from unnest(?::bigint[], ?::int[]) as n (token, number)
                join generation g on g.token = n.token and g.number = n.number
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            new Columns<>(statement, 1, List.copyOf(places))
                    .bigint(Place::token)
                    .integer(Place::number);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    GenerationFacts facts = ChainRows.facts(row);
                    found.put(new Place(facts.token(), facts.number()), facts);
                }
            }
            return found;
        } catch (SQLException e) {
            throw new DatabaseFailure("reading generations", e);
        }
    }

    /// Whether an access token is also that of another generation that is not over, in whatever
    /// record: then it must not be revoked (I-19).
    public boolean isLiveElsewhere(Fingerprint accessToken, Place place) {
        String sql =
                """
                select exists (select from generation where access_fingerprint = ?
                  and state in ('PENDING', 'CURRENT', 'PREVIOUS')
                  and (token, number) <> (?, ?))
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setBytes(1, accessToken.bytes());
            statement.setLong(2, place.token());
            statement.setInt(3, place.number());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("looking for a live value", e);
        }
    }
}
