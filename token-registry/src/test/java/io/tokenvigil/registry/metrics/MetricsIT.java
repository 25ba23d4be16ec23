package io.tokenvigil.registry.metrics;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.embedded.PostgresRole;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class MetricsIT {

    private static final Pattern UUIDS = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}");

    @Inject SampleQueries queries;
    @Inject Gauges gauges;

    /// Keys that no token has, so that nothing but the gauges sees these rows.
    @BeforeEach
    void tokensThatWait() throws SQLException {
        owner(
                """
                insert into token_timer (token, sequence, fence, generation, head, status, retire_at)
                values (-1, 1, 0, 1, 0, 3, null), (-2, 1, 0, 1, 0, 3, null);
                insert into work (token, kind, generation, provider, not_before, created_at)
                values (-1, 1, 0, 'metrics-it', 'infinity', now() - interval '5 min'),
                       (-2, 1, 0, 'metrics-it', 'infinity', now())
                """);
    }

    @AfterEach
    void gone() throws SQLException {
        owner("delete from work where token < 0; delete from token_timer where token < 0");
    }

    @Test
    void everyGaugeIsThere() {
        gauges.show(queries.take());

        assertThat(scraped())
                .anyMatch(line -> line.startsWith("tokenvigil_tokens{status=\"ACTIVE\"}"))
                .anyMatch(line -> line.startsWith("tokenvigil_due_lag_seconds "))
                .anyMatch(line -> line.startsWith("tokenvigil_relay_lag_seconds "))
                .anyMatch(line -> line.startsWith("tokenvigil_nearest_expiry_seconds "))
                .anyMatch(line -> line.startsWith("tokenvigil_sample_age_seconds "));
    }

    @Test
    void tokensAreCountedByStatus() {
        long before = queries.take().tokens().get(io.tokenvigil.events.TokenStatus.NEEDS_PERSON);

        assertThat(before).isGreaterThanOrEqualTo(2);
    }

    @Test
    void onlyWhatWaitsForLongIsOverdue() {
        gauges.show(queries.take());

        assertThat(scraped()).contains("tokenvigil_refresh_overdue{provider=\"metrics-it\"} 1.0");
    }

    @Test
    void noLabelNamesAToken() {
        UUID id = UUID.randomUUID();
        Api.admin().get("/api/v1/tokens/" + id);
        Api.admin().get("/api/v1/api-keys/" + id);

        assertThat(scraped()).noneMatch(line -> UUIDS.matcher(line).find());
    }

    private static List<String> scraped() {
        return get("/q/metrics").then().statusCode(200).extract().asString().lines().toList();
    }

    private static void owner(String sql) throws SQLException {
        try (Connection connection = RegistryInfrastructure.connect(PostgresRole.OWNER);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
