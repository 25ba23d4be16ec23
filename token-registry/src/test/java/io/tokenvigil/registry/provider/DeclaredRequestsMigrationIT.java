package io.tokenvigil.registry.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenvigil.registry.database.FreshDatabase;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.json.StrictJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DeclaredRequestsMigrationIT {

    private static final Path MIGRATION =
            Path.of("src/main/resources/db/migration/V110__declared_requests.sql");

    @Test
    void anEntryFromBeforeIsWatchedOnAndOneThatDeclaresItsRequestStays() throws Exception {
        try (FreshDatabase database = FreshDatabase.create()) {
            database.run(
                    """
                    insert into provider (id, display_name, protocol, settings, max_in_flight, timeout) values
                      ('before', 'Before', 'http', '{"displayName": "Before", "protocol": "http", "rotation": "strict",
                        "tokenEndpoint": "https://api.example.com/x", "client": {"id": "c", "authentication": "client_secret_post"},
                        "refusedStatuses": [], "expiresIn": "auto", "maxLifetime": "P90D", "oldSurvives": true,
                        "earlyRefreshIsNoop": false, "revokes": "none", "verification": {"kind": "none"}, "timeout": "PT10S",
                        "maxInFlight": 10, "policy": {"refresh": {"mode": "auto", "at": "80%"}, "overlap": "PT1H"}}', 10, 'PT10S'),
                      ('since', 'Since', 'http', '{"protocol": "http", "request": {"method": "GET"}}', 10, 'PT10S');
                    insert into provider_secret (id, provider, position, sealed, key_id)
                      values (gen_random_uuid(), 'before', 0, 'x', 1), (gen_random_uuid(), 'since', 0, 'x', 1);
                    """);

            database.run(Files.readString(MIGRATION));

            Checks checks = new Checks();
            Provider before = ProviderReader.read(checks, "before", stored(database, "before"));
            assertThat(checks.refusals()).isEmpty();
            assertThat(Objects.requireNonNull(before).protocol()).isEqualTo(new Protocol.Manual());
            assertThat(before.capabilities().maxLifetime()).hasDays(90);
            assertThat(stored(database, "since").protocol()).isEqualTo("http");
            assertThat(
                            database.number(
                                    "select count(*) from provider_secret where provider = 'since'"))
                    .isOne();
            assertThat(database.number("select count(*) from provider_secret")).isOne();
        }
    }

    private static ProviderRequest stored(FreshDatabase database, String id) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        new StrictJson().customize(mapper);
        try (Connection connection = database.owner();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select settings from provider where id = '%s'".formatted(id))) {
            row.next();
            return mapper.readValue(row.getString(1), ProviderRequest.class);
        }
    }
}
