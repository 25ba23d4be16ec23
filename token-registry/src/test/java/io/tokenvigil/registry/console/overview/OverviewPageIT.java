package io.tokenvigil.registry.console.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.events.Code;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.Visitor;
import io.tokenvigil.registry.token.Registry;
import io.tokenvigil.registry.work.Problems;
import io.tokenvigil.registry.work.Problems.Problem;
import io.tokenvigil.registry.worker.Database;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class OverviewPageIT {

    private static final Pattern COUNT = Pattern.compile("<strong>([^<]*)</strong> <span>within");
    private static final Pattern ADDRESS = Pattern.compile("id=\"ends-7\" href=\"([^\"]*)\"");
    private static final Pattern CALLS =
            Pattern.compile("<small>([^<]*)</small></th><td>([^<]*)</td><td[^>]*>([^<]*)<");

    @Inject Problems problems;

    private String namespace;
    private String provider;
    private Visitor visitor;

    @BeforeEach
    void aViewerOfANamespace() {
        namespace = Registry.namespace();
        provider = Registry.manualProvider();
        visitor = Visitor.signedIn(Registry.with(Role.VIEWER, namespace).key());
    }

    @Test
    void itIsWhereTheConsoleBeginsForWhoeverMayLookAtTokens() {
        assertThat(visitor.get("/console").headers().firstValue("Location").orElseThrow())
                .endsWith("/console/overview");
        Visitor consumer = Visitor.signedIn(Registry.with(Role.CONSUMER, namespace).key());
        assertThat(consumer.get("/console").headers().firstValue("Location").orElseThrow())
                .endsWith("/console/credentials");
        assertThat(consumer.get("/console/overview").statusCode()).isEqualTo(403);
        assertThat(consumer.get("/console/live").statusCode()).isEqualTo(403);
    }

    @Test
    void whereThereIsNothingItSaysSo() {
        assertThat(visitor.get("/console/overview").body())
                .contains("Nothing needs a person.", "No refresh in the last day.", "Timers");
        assertThat(counts()).containsExactly("0", "0", "0", "0");
    }

    @Test
    void whatNeedsAPersonIsThereForThoseWhoMaySeeIt() {
        String token = Overviews.token(namespace, provider, "Directory sync", "P40D");
        String elsewhere = Overviews.token(Registry.namespace(), provider, "Another’s", "P40D");
        Overviews.needsPerson(token);
        Overviews.needsPerson(elsewhere);

        String page = visitor.get("/console/overview/people").body();

        assertThat(page)
                .contains(
                        "/console/tokens/" + token,
                        "Directory sync",
                        "INVALID_GRANT",
                        "The provider no longer accepts the refresh token.")
                .doesNotContain("Another’s", "Show all");
        Visitor team =
                Visitor.signedIn(
                        Registry.with(Role.VIEWER, Map.of("team", "payroll"), namespace).key());
        assertThat(team.get("/console/overview/people").body()).doesNotContain("Directory sync");
    }

    @Test
    void whatHasExpiredNeedsAPersonUnlessARefreshIsToCome() {
        String token = Overviews.token(namespace, provider, "Directory sync", "P40D");
        Overviews.expired(Overviews.token(Registry.namespace(), provider, "Another’s", "P40D"));
        assertThat(visitor.get("/console/overview/people").body())
                .contains("Nothing needs a person.");

        Overviews.expired(token);

        assertThat(visitor.get("/console/overview/people").body())
                .contains(
                        "1 token has expired that nothing refreshes.",
                        "href=\"/console/tokens?status=EXPIRED\"")
                .doesNotContain("Nothing needs a person.");
        assertThat(visitor.get("/console/tokens?status=EXPIRED").body()).contains("Directory sync");
        assertThat(team("identity").get("/console/overview/people").body())
                .contains("1 token has expired");
        assertThat(team("payroll").get("/console/overview/people").body())
                .contains("Nothing needs a person.");
        Database.run(
                """
                update token_timer set refresh_at = now() + interval '1 day'
                where token = (select key from token where id::text = ?)
                """,
                token);
        assertThat(visitor.get("/console/overview/people").body())
                .contains("Nothing needs a person.");
    }

    @Test
    void ofManyThatNeedAPersonTheFirstToEndAreThereAndTheTableHasTheOthers() {
        for (int days = 41; days < 51; days++) {
            Overviews.needsPerson(
                    Overviews.token(namespace, provider, "Job " + days, "P" + days + "D"));
        }

        assertThat(visitor.get("/console/overview/people").body())
                .contains("Job 41", "Job 48", "/console/tokens?status=NEEDS_PERSON")
                .doesNotContain("Job 49", "Job 50");
    }

    @Test
    void howMuchNeedsAPersonElsewhereChangesNothing() {
        String token = Overviews.token(namespace, provider, "Directory sync", "P40D");
        Overviews.needsPerson(token);
        Visitor team =
                Visitor.signedIn(
                        Registry.with(Role.VIEWER, Map.of("team", "identity"), namespace).key());
        String alone = visitor.get("/console/overview/people").body();
        assertThat(alone).contains("Directory sync").doesNotContain("Show all");
        assertThat(team.get("/console/overview/people").body()).contains("Directory sync");
        Database.run(
                """
                insert into token_timer (token, sequence, fence, generation, head, status, expires_at)
                select -i, 1, 0, 1, 0, 3, now() + interval '1 hour' from generate_series(1, 10001) i
                """);
        try {
            assertThat(visitor.get("/console/overview/people").body()).isEqualTo(alone);
            assertThat(team.get("/console/overview/people").body()).isEqualTo(alone);
        } finally {
            Database.run("delete from token_timer where token < 0");
        }
    }

    @Test
    void whatNeedsAPersonIsFoundByTheLabelsThatItHasByNow() {
        String token = Overviews.token(namespace, provider, "Directory sync", "P40D");
        long key = Long.parseLong(Database.one("select key from token where id::text = ?", token));
        problems.put(key, new Problem(Code.INVALID_GRANT, Instant.EPOCH, 1, null, true));
        Database.run("update token_timer set status = 3 where token = ?", key);
        Visitor payroll =
                Visitor.signedIn(
                        Registry.with(Role.VIEWER, Map.of("team", "payroll"), namespace).key());
        assertThat(visitor.get("/console/overview/people").body()).contains("Directory sync");
        assertThat(payroll.get("/console/overview/people").body()).doesNotContain("Directory sync");

        Registry.admin()
                .patch("/tokens/" + token, Map.of("labels", Map.of("team", "payroll")))
                .statusCode(200);

        assertThat(payroll.get("/console/overview/people").body()).contains("Directory sync");
    }

    @Test
    void whatEndsSoonIsCountedAndLedTo() {
        Overviews.token(namespace, provider, "Tonight", "PT5H");
        Overviews.token(namespace, provider, "This week", "P5D");
        Overviews.token(namespace, provider, "This month", "P20D");
        Overviews.token(namespace, provider, "Next year", "P300D");
        Overviews.token(Registry.namespace(), provider, "Another’s", "P5D");
        String revoked = Overviews.token(namespace, provider, "Revoked", "P6D");
        Registry.admin()
                .post("/tokens/" + revoked + "/revoke", Map.of("confirmCurrent", true))
                .statusCode(204);

        assertThat(counts()).containsExactly("1", "2", "2", "3");
        String address =
                ADDRESS.matcher(visitor.get("/console/overview").body())
                        .results()
                        .findFirst()
                        .orElseThrow()
                        .group(1)
                        .replace("&amp;", "&");
        assertThat(visitor.get(address).body())
                .contains("Tonight", "This week")
                .doesNotContain("This month", "Another’s");
    }

    @Test
    void whatHasEndedIsNotAmongWhatIsLedTo() {
        Overviews.token(namespace, provider, "This week", "P5D");
        Registry.token(
                Map.of(
                        "name",
                        "Long gone",
                        "provider",
                        provider,
                        "namespace",
                        namespace,
                        "issuedAt",
                        "2020-01-01T00:00:00Z",
                        "expiresAt",
                        "2020-06-01T00:00:00Z"));

        assertThat(counts()).containsExactly("0", "1", "1", "1");
        assertThat(
                        visitor.get("/console/tokens?within=P7D&expiresAfter=2026-01-01T00:00:00Z")
                                .body())
                .contains("This week", "name=\"expiresAfter\"")
                .doesNotContain("Long gone");
    }

    @Test
    void whereVeryManyEndCountingStops() {
        String lines =
                IntStream.range(0, 1_200)
                        .mapToObj(
                                i ->
                                        "{\"ref\":\"r%d\",\"name\":\"n%d\",\"provider\":\"%s\",\"namespace\":\"%s\",\"owner\":{\"id\":\"o\"},\"expiresIn\":\"P3D\"}"
                                                .formatted(i, i, provider, namespace))
                        .collect(Collectors.joining("\n"));
        assertThat(Registry.admin().importing("?mode=create", lines).body())
                .contains("\"created\":1200");

        assertThat(counts()).containsExactly("0", "1,000+", "1,000+", "1,000+");
    }

    @Test
    void refreshesOfTheLastDayAreCountedByProviderAndOutcome() {
        String token = Overviews.token(namespace, provider, "Directory sync", "P40D");
        Overviews.called(token, "DONE");
        Overviews.called(token, "DONE");
        Overviews.called(token, "REFUSED");
        Overviews.called(token, "UNKNOWN");
        Overviews.called(token, "NOT_SENT");
        String elsewhere = Overviews.token(Registry.namespace(), provider, "Another’s", "P40D");
        Overviews.called(elsewhere, "DONE");

        assertThat(calls(visitor)).containsExactly(List.of(provider, "2", "3"));
        Visitor team =
                Visitor.signedIn(
                        Registry.with(Role.VIEWER, Map.of("team", "payroll"), namespace).key());
        assertThat(calls(team)).isEmpty();
        Database.run(
                "update attempt set ended_at = now() - interval '25 hours' where provider = ?",
                provider);
        assertThat(calls(visitor)).isEmpty();
    }

    @Test
    void howManyCallsThereAreElsewhereChangesNothing() {
        String token = Overviews.token(namespace, provider, "Directory sync", "P40D");
        Overviews.called(token, "DONE");
        Visitor team =
                Visitor.signedIn(
                        Registry.with(Role.VIEWER, Map.of("team", "identity"), namespace).key());
        Database.run(
                """
                insert into attempt (attempt, request, token, token_id, namespace, kind, generation, provider,
                  fence, worker, incarnation, slot, leased_at, leased_until, ended_at, outcome)
                select gen_random_uuid(), gen_random_uuid(), -1, gen_random_uuid(), 'elsewhere', 1, 1, ?,
                  1, 'test', gen_random_uuid(), 0, now(), now(), now(), 'DONE'
                from generate_series(1, 10001)
                """,
                provider);
        try {
            assertThat(calls(visitor)).containsExactly(List.of(provider, "1", "0"));
            assertThat(calls(team)).containsExactly(List.of(provider, "1", "0"));
        } finally {
            Database.run("delete from attempt where token = -1");
        }
    }

    @Test
    void whoeverIsBoundToLabelsHasTheNewestCallsOfEachTokenCounted() {
        String token = Overviews.token(namespace, provider, "Directory sync", "P40D");
        for (int i = 0; i < 51; i++) {
            Overviews.called(token, "REFUSED");
        }
        Visitor team =
                Visitor.signedIn(
                        Registry.with(Role.VIEWER, Map.of("team", "identity"), namespace).key());

        assertThat(calls(team)).containsExactly(List.of(provider, "0+", "50+"));
        assertThat(calls(visitor)).containsExactly(List.of(provider, "0", "51"));
    }

    @Test
    void aProviderThatIsNotCalledIsThereUntilItIsAgain() {
        String name = "Console of " + namespace;
        String stopped =
                Registry.provider(
                        "{\"protocol\": \"manual\", \"displayName\": \"%s\"}".formatted(name));
        Overviews.token(namespace, stopped, "Directory sync", "P40D");
        Registry.admin().post("/providers/" + stopped + "/suspend", Map.of()).statusCode(200);
        assertThat(visitor.get("/console/overview/health").body())
                .contains("Providers that no refresh is sent to", name, "SUSPENDED_BY_ADMIN");

        Registry.admin().post("/providers/" + stopped + "/resume", Map.of()).statusCode(200);
        assertThat(visitor.get("/console/overview/health").body()).doesNotContain(name);
    }

    @Test
    void aProviderThatIsNotCalledIsThereForThoseWhoseTokensAreOfIt() {
        String name = "Console of " + namespace;
        String stopped =
                Registry.provider(
                        "{\"protocol\": \"manual\", \"displayName\": \"%s\"}".formatted(name));
        Overviews.token(Registry.namespace(), stopped, "Another’s", "P40D");
        Registry.admin().post("/providers/" + stopped + "/suspend", Map.of()).statusCode(200);
        Visitor payroll = team("payroll");
        Visitor identity = team("identity");
        assertThat(visitor.get("/console/overview/health").body()).doesNotContain(name);
        assertThat(identity.get("/console/overview/health").body()).doesNotContain(name);

        Overviews.token(namespace, stopped, "Directory sync", "P40D");

        assertThat(visitor.get("/console/overview/health").body()).contains(name);
        assertThat(identity.get("/console/overview/health").body()).contains(name);
        assertThat(payroll.get("/console/overview/health").body()).doesNotContain(name);
        Visitor all = Visitor.signedIn(Registry.with(Role.VIEWER).key());
        assertThat(all.get("/console/overview/health").body()).contains(name);
        Registry.admin().post("/providers/" + stopped + "/resume", Map.of()).statusCode(200);
    }

    private Visitor team(String team) {
        return Visitor.signedIn(Registry.with(Role.VIEWER, Map.of("team", team), namespace).key());
    }

    @Test
    void howLongWorkHasWaitedIsSaidUnlessItsProviderIsNotCalled() {
        Database.withoutWork();
        String token = Overviews.token(namespace, provider, "Directory sync", "P40D");
        Database.run(
                """
                insert into work (token, kind, generation, provider, not_before)
                select key, 1, 1, provider, now() - interval '5 minutes' from token where id::text = ?
                """,
                token);
        try {
            assertThat(visitor.get("/console/overview/health").body())
                    .contains("<div class=\"late\"><dt>Workers</dt><dd>5 min behind</dd>");

            Registry.admin().post("/providers/" + provider + "/suspend", Map.of()).statusCode(200);

            assertThat(visitor.get("/console/overview/health").body())
                    .contains("<dt>Workers</dt><dd>not behind</dd>");
        } finally {
            Database.withoutWork();
        }
    }

    @Test
    void aPauseIsSaidFirst() {
        Registry.admin().post("/installation/pause", Map.of()).statusCode(200);
        try {
            assertThat(visitor.get("/console/overview").body())
                    .contains("role=\"alert\">Paused: no provider is called");
        } finally {
            Registry.admin().post("/installation/resume", Map.of()).body("paused", equalTo(false));
        }
        assertThat(visitor.get("/console/overview").body()).doesNotContain("Paused");
    }

    @Test
    void aPartComesWithoutAFrame() {
        assertThat(visitor.get("/console/overview/ends").body())
                .contains("<section class=\"card\" id=\"ends\"")
                .doesNotContain("<html");
        assertThat(visitor.get("/console/overview/everything").statusCode()).isEqualTo(404);
    }

    @Test
    void whatAPageAsksForByItselfKeepsNobodySignedIn() {
        String key = Registry.with(Role.VIEWER, namespace).key();
        Visitor idle = Visitor.signedIn(key);
        Database.run(
                """
                update console_session set seen_at = now() - interval '10 minutes'
                where key_hash = sha256(?::bytea)
                """,
                key.getBytes(java.nio.charset.StandardCharsets.US_ASCII));

        assertThat(idle.get("/console/overview/people").statusCode()).isEqualTo(200);
        assertThat(seenLately(key)).isEqualTo("f");
        assertThat(idle.get("/console/overview").statusCode()).isEqualTo(200);
        assertThat(seenLately(key)).isEqualTo("t");
    }

    private static String seenLately(String key) {
        return Database.one(
                """
                select seen_at > now() - interval '1 minute' from console_session
                where key_hash = sha256(?::bytea)
                """,
                (Object) key.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    private List<String> counts() {
        return COUNT.matcher(visitor.get("/console/overview/ends").body())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private List<List<String>> calls(Visitor viewer) {
        return CALLS.matcher(viewer.get("/console/overview/calls").body())
                .results()
                .map(found -> List.of(found.group(1), found.group(2), found.group(3)))
                .toList();
    }
}
