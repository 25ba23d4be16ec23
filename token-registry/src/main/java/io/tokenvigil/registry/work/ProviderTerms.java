package io.tokenvigil.registry.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.agroal.api.AgroalDataSource;
import io.tokenvigil.registry.database.DatabaseFailure;
import io.tokenvigil.registry.work.Terms.Rotation;
import io.tokenvigil.registry.work.Terms.Spends;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads providers' terms as they are now.
@ApplicationScoped
public class ProviderTerms {

    private static final JsonMapper JSON = new JsonMapper();

    private final AgroalDataSource database;

    ProviderTerms(AgroalDataSource database) {
        this.database = database;
    }

    /// By provider; each that exists.
    public Map<String, Terms> of(Collection<String> providers) {
        String sql =
                """
                select id, protocol, settings, extract(epoch from timeout) as timeout
                from provider where id = any(?)
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(
                    1, connection.createArrayOf("text", Set.copyOf(providers).toArray()));
            Map<String, Terms> terms = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    terms.put(row.getString("id"), terms(row));
                }
            }
            return terms;
        } catch (SQLException e) {
            throw new DatabaseFailure("reading providers", e);
        }
    }

    private static Terms terms(ResultSet row) throws SQLException {
        JsonNode settings;
        try {
            settings = JSON.readTree(row.getString("settings"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("provider's settings do not parse", e);
        }
        return new Terms(
                row.getString("id"),
                spends(row.getString("protocol")),
                Rotation.of(settings.path("rotation").asText("strict")),
                duration(settings, "reuseGrace"),
                !settings.path("verification").path("kind").asText("none").equals("none"),
                !settings.path("revokes").asText("none").equals("none"),
                settings.path("oldSurvives").asBoolean(true),
                settings.path("earlyRefreshIsNoop").asBoolean(false),
                Duration.ofMillis((long) (row.getDouble("timeout") * 1_000)));
    }

    private static Spends spends(String protocol) {
        return switch (protocol) {
            case "oauth2-client-credentials" -> Spends.NOTHING;
            case "apptoken-refresh" -> Spends.ACCESS_TOKEN;
            default -> Spends.REFRESH_TOKEN;
        };
    }

    private static @Nullable Duration duration(JsonNode settings, String field) {
        JsonNode value = settings.get(field);
        return value == null || value.isNull() ? null : Duration.parse(value.asText());
    }
}
