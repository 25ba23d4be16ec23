package io.tokenvigil.registry.metrics;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.embedded.PostgresRole;
import io.tokenvigil.events.Code;
import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.attempt.AttemptRows;
import io.tokenvigil.registry.attempt.Ended;
import io.tokenvigil.registry.attempt.Outcome;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.token.Registry;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
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

    @Inject SampleQueries samples;
    @Inject CensusQueries censuses;
    @Inject Gauges gauges;
    @Inject AttemptRows attempts;
    @Inject Sql sql;

    /// Keys that no token has, so that nothing but the gauges sees these rows.
    @BeforeEach
    void tokensThatWait() throws SQLException {
        owner(
                """
                insert into token_timer (token, sequence, fence, generation, head, status, retire_at)
                values (-1, 1, 0, 1, 0, 3, null), (-2, 1, 0, 1, 0, 3, null);
                insert into work (token, kind, generation, provider, not_before, created_at)
                values (-1, 1, 0, 'metrics-it', 'infinity', now() - interval '5 min'),
                       (-2, 1, 0, 'metrics-it', 'infinity', now());
                insert into attempt (attempt, request, token, token_id, namespace, kind, generation,
                  provider, fence, worker, incarnation, slot, leased_at, leased_until)
                select gen_random_uuid(), gen_random_uuid(), n, gen_random_uuid(), 'default', 1, 1,
                  'metrics-it', 1, 'metrics-it', gen_random_uuid(), 0, now(), now()
                from unnest(array[-1, -2]) as n
                """);
    }

    @AfterEach
    void gone() throws SQLException {
        owner(
                """
                delete from work where token < 0;
                delete from token_timer where token < 0;
                delete from attempt where token < 0
                """);
    }

    @Test
    void everyGaugeIsThere() {
        gauges.show(samples.take());
        gauges.show(censuses.take());

        assertThat(scraped())
                .anyMatch(line -> line.startsWith("tokenvigil_tokens{status=\"ACTIVE\"}"))
                .anyMatch(line -> line.startsWith("tokenvigil_due_lag_seconds "))
                .anyMatch(line -> line.startsWith("tokenvigil_relay_lag_seconds "))
                .anyMatch(line -> line.startsWith("tokenvigil_nearest_expiry_seconds "))
                .anyMatch(line -> line.startsWith("tokenvigil_plans_passed_over "))
                .anyMatch(line -> line.startsWith("tokenvigil_sample_age_seconds "))
                .anyMatch(line -> line.startsWith("tokenvigil_census_age_seconds "));
    }

    @Test
    void whatIsLateIsShownAlsoWhileNothingCanBeCounted() throws SQLException {
        try (Connection connection = RegistryInfrastructure.connect(PostgresRole.OWNER);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table work in access exclusive mode");

            assertThat(samples.take().dueLag()).isGreaterThanOrEqualTo(Duration.ZERO);
        }
    }

    @Test
    void tokensAreCountedByStatus() throws SQLException {
        long before = censuses.take().tokens().getOrDefault(TokenStatus.NEEDS_PERSON, 0L);

        owner("update token_timer set status = 0 where token = -1");

        assertThat(censuses.take().tokens()).containsEntry(TokenStatus.NEEDS_PERSON, before - 1);
    }

    @Test
    void onlyWhatWaitsForLongIsOverdue() {
        gauges.show(censuses.take());

        assertThat(scraped()).contains("tokenvigil_refresh_overdue{provider=\"metrics-it\"} 1.0");
    }

    @Test
    void aSuspendedProviderIsShownUntilItIsResumed() {
        String id = Registry.manualProvider();
        String line = "tokenvigil_provider_suspended{provider=\"%s\"} 1.0".formatted(id);
        gauges.show(samples.take());
        assertThat(scraped()).doesNotContain(line);

        Api.admin().post("/api/v1/providers/" + id + "/suspend").then().statusCode(200);
        gauges.show(samples.take());
        assertThat(scraped())
                .contains(line)
                .noneMatch(
                        other -> other.startsWith("tokenvigil_circuit_open") && other.contains(id));

        Api.admin().post("/api/v1/providers/" + id + "/resume").then().statusCode(200);
        gauges.show(samples.take());
        assertThat(scraped()).doesNotContain(line);
    }

    @Test
    void callsAreCountedOnceTheirEndIsOnRecord() throws SQLException {
        QuarkusTransaction.requiringNew()
                .run(() -> attempts.end(List.of(Ended.done(attempt(-1), 200, 70, 2))));
        assertThatThrownBy(
                        () ->
                                QuarkusTransaction.requiringNew()
                                        .run(
                                                () -> {
                                                    attempts.end(List.of(refused(attempt(-2))));
                                                    throw new IllegalStateException("rolled back");
                                                }))
                .hasMessage("rolled back");

        assertThat(scraped())
                .anyMatch(
                        line ->
                                line.startsWith("tokenvigil_attempts_seconds_count")
                                        && line.contains("kind=\"REFRESH\"")
                                        && line.contains("outcome=\"DONE\"")
                                        && line.contains("provider=\"metrics-it\"")
                                        && line.endsWith(" 1.0"))
                .noneMatch(
                        line ->
                                line.startsWith("tokenvigil_attempts_failed_total")
                                        && line.contains("metrics-it"));
    }

    @Test
    void noLabelNamesAToken() {
        UUID id = UUID.randomUUID();
        Api.admin().get("/api/v1/tokens/" + id);
        Api.admin().get("/api/v1/api-keys/" + id);

        assertThat(scraped()).noneMatch(line -> UUIDS.matcher(line).find());
    }

    private static Ended refused(long row) {
        return new Ended(row, Outcome.REFUSED, Code.INVALID_GRANT, 400, 12, null, null, null);
    }

    private long attempt(long token) {
        return sql.row("select id from attempt where token = ?", row -> row.getLong("id"), token)
                .orElseThrow();
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
