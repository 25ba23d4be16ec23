package io.tokenvigil.registry.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.RegistryInfrastructure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What follows from calls that brought nothing.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class OutcomesIT {

    private static final Duration SOON = Duration.ofSeconds(15);

    private WorkerDouble worker;

    @BeforeEach
    void aWorkerAndNoOthersWork() {
        worker = WorkerDouble.started("outcomes");
        Database.withoutWork();
    }

    @Test
    void whatWasNotSentIsTriedAgainAndToldOnce() {
        UUID token = Watched.due(Watched.provider(Map.of()));
        JsonNode lease = worker.lease();

        assertThat(worker.outcome(lease, "NOT_SENT", "DNS_FAILED")).isEqualTo("RECORDED");
        assertThat(worker.outcome(lease, "NOT_SENT", "DNS_FAILED")).isEqualTo("REPEATED");
        assertThat(secondsToWork(token)).isBetween(3.5, 6.1);
        Watched.letWorkBeDue(token);
        worker.outcome(worker.lease(), "NOT_SENT", "DNS_FAILED");
        assertThat(secondsToWork(token)).isBetween(7.5, 12.1);
        Watched.letWorkBeDue(token);
        worker.outcome(worker.lease(), "NOT_SENT", "TLS_FAILED");

        List<JsonNode> failures = Watched.events(token, "TokenRefreshFailed");
        assertThat(failures)
                .extracting(f -> f.path("code").textValue())
                .containsExactly("DNS_FAILED", "TLS_FAILED");
        assertThat(failures).extracting(f -> f.path("attempt").intValue()).containsExactly(1, 3);
        assertThat(failures).noneMatch(f -> f.path("needsPerson").booleanValue());
        assertThat(Watched.status(token)).isEqualTo("EXPIRING");

        Watched.letWorkBeDue(token);
        worker.answers(WorkerDouble.answer(worker.lease(), "at", "rt-" + token));
        assertThat(
                        Watched.events(token, "TokenRefreshed")
                                .getFirst()
                                .path("afterFailures")
                                .intValue())
                .isEqualTo(3);
        assertThat(Watched.problem(token)).isNull();
    }

    @Test
    void aDeadGrantNeedsAPersonAtOnceAndIsNotTriedAgain() {
        UUID token = Watched.due(Watched.provider(Map.of()));

        worker.outcome(worker.lease(), "REFUSED", "INVALID_GRANT");

        assertThat(Watched.status(token)).isEqualTo("NEEDS_PERSON");
        JsonNode failed = Watched.events(token, "TokenRefreshFailed").getFirst();
        assertThat(failed.path("code").textValue()).isEqualTo("INVALID_GRANT");
        assertThat(failed.path("needsPerson").booleanValue()).isTrue();
        assertThat(worker.lease(10)).isEmpty();
    }

    @Test
    void aWordAboutAnOldCallTakesNothingAwayFromTheNewGrant() {
        String provider = Watched.provider(Map.of());
        UUID token = Watched.due(provider);
        JsonNode old = worker.lease();
        Watched.letLeaseLapse(token);
        await().atMost(SOON).until(() -> "NEEDS_PERSON".equals(Watched.status(token)));
        Watched.resume(provider);
        Watched.renewedByPerson(token, "at-p");
        Watched.refresh(token);

        assertThat(worker.outcome(old, "NOT_SENT", "NOT_SENT")).isEqualTo("FENCED");

        JsonNode next = worker.lease();
        assertThat(next.path("tokenId").textValue()).isEqualTo(token.toString());
        assertThat(next.path("refreshToken").textValue()).isEqualTo("rt-person-" + token);
    }

    @Test
    void aRefusalAfterARenewalIsNoNews() {
        UUID token = Watched.due(Watched.provider(Map.of()));
        JsonNode lease = worker.lease();
        Watched.renewedByPerson(token, "at-p");

        assertThat(worker.outcome(lease, "REFUSED", "INVALID_GRANT")).isEqualTo("FENCED");

        assertThat(Watched.status(token)).isEqualTo("ACTIVE");
        assertThat(Watched.events(token, "TokenRefreshFailed")).isEmpty();
    }

    @Test
    void aRejectedClientSuspendsItsProviderAndLeavesItsTokensAsTheyAre() {
        String provider = Watched.provider(Map.of());
        UUID one = Watched.due(provider);
        UUID two = Watched.due(provider);
        List<JsonNode> leases = worker.lease(10);

        worker.outcomes(
                WorkerDouble.ending(leases.get(0), "REFUSED", "INVALID_CLIENT"),
                WorkerDouble.ending(leases.get(1), "REFUSED", "INVALID_CLIENT"));

        assertThat(providerEvents(provider)).containsExactly("ProviderSuspended");
        assertThat(Watched.problem(one)).isNull();
        assertThat(Watched.problem(two)).isNull();
        assertThat(worker.lease(10)).isEmpty();

        // After five minutes one is let through, and its success resumes the provider.
        Database.run(
                "update provider set suspended_at = now() - interval '6 minutes' where id = ?",
                provider);
        List<JsonNode> probe = worker.lease(10);
        assertThat(probe).hasSize(1);
        assertThat(worker.lease(10)).isEmpty();
        worker.answers(WorkerDouble.answer(probe.getFirst(), "at-p", "rt-" + UUID.randomUUID()));
        assertThat(providerEvents(provider))
                .containsExactly("ProviderSuspended", "ProviderResumed");
        assertThat(worker.lease(10)).hasSize(1);
    }

    @Test
    void aLoneUnauthorizedTokenNeedsAPersonAndThreeSuspendTheProvider() {
        String provider = Watched.provider(Map.of());
        List<UUID> tokens = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            tokens.add(Watched.due(provider));
        }
        List<JsonNode> leases = worker.lease(10);

        worker.outcome(leases.get(0), "REFUSED", "UNAUTHORIZED_CLIENT");
        assertThat(statuses(tokens)).containsOnlyOnce("NEEDS_PERSON");
        worker.outcome(leases.get(1), "REFUSED", "UNAUTHORIZED_CLIENT");
        worker.outcome(leases.get(2), "REFUSED", "UNAUTHORIZED_CLIENT");

        assertThat(providerEvents(provider)).containsExactly("ProviderSuspended");
        assertThat(statuses(tokens)).containsOnly("EXPIRING");
    }

    @Test
    void aSuccessBetweenEndsTheDoubt() {
        String provider = Watched.provider(Map.of());
        for (int i = 0; i < 4; i++) {
            Watched.due(provider);
        }
        List<JsonNode> leases = worker.lease(10);

        worker.outcome(leases.get(0), "REFUSED", "UNAUTHORIZED_CLIENT");
        worker.outcome(leases.get(1), "REFUSED", "UNAUTHORIZED_CLIENT");
        worker.answers(WorkerDouble.answer(leases.get(2), "at", "rt-" + UUID.randomUUID()));
        worker.outcome(leases.get(3), "REFUSED", "UNAUTHORIZED_CLIENT");

        assertThat(providerEvents(provider)).isEmpty();
    }

    @Test
    void aClientOfTheTokensOwnConcernsNobodyElse() {
        String provider = Watched.provider(Map.of());
        UUID token =
                Watched.token(
                        provider,
                        "at-own",
                        "rt-own-" + UUID.randomUUID(),
                        Map.of(
                                "credentials",
                                Map.of(
                                        "accessToken",
                                        "at-own",
                                        "refreshToken",
                                        "rt-own-" + UUID.randomUUID(),
                                        "client",
                                        Map.of("id", "own", "secret", "own-secret"))));
        Watched.refresh(token);
        JsonNode lease = worker.lease();
        assertThat(lease.at("/provider/client/id").textValue()).isEqualTo("own");
        assertThat(lease.at("/provider/client/secret").textValue()).isEqualTo("own-secret");

        worker.outcome(lease, "REFUSED", "INVALID_CLIENT");

        assertThat(Watched.problem(token)).isEqualTo("INVALID_CLIENT");
        assertThat(providerEvents(provider)).isEmpty();
    }

    @Test
    void aProviderThatAsksForPeaceGetsIt() {
        String provider = Watched.provider(Map.of());
        UUID one = Watched.due(provider);
        JsonNode lease = worker.lease();
        UUID two = Watched.due(provider);

        ObjectNode ending = WorkerDouble.ending(lease, "REFUSED", "RATE_LIMITED");
        ending.put("httpStatus", 429).put("retryAfterMillis", 60_000).put("wholeProvider", true);
        worker.outcomes(ending);

        assertThat(worker.lease(10)).isEmpty();
        assertThat(Watched.problem(one)).isEqualTo("RATE_LIMITED");
        assertThat(Watched.problem(two)).isNull();
        assertThat(secondsToWork(one)).isBetween(58.0, 60.5);
        Database.run("update provider set wait_until = null where id = ?", provider);
        assertThat(worker.lease(10)).hasSize(1);
    }

    @Test
    void anUnknownOutcomeIsRepeatedWhereTheValueStaysGood() {
        UUID token = Watched.due(Watched.provider(Map.of("rotation", "none")));
        JsonNode lease = worker.lease();

        worker.outcome(lease, "UNKNOWN", "OUTCOME_UNKNOWN");

        assertThat(Watched.status(token)).isEqualTo("EXPIRING");
        Watched.letWorkBeDue(token);
        assertThat(worker.lease().path("refreshToken")).isEqualTo(lease.path("refreshToken"));
    }

    @Test
    void anUnknownOutcomeIsRepeatedOnceInsideTheGrace() {
        UUID token =
                Watched.due(Watched.provider(Map.of("rotation", "grace", "reuseGrace", "PT60S")));
        worker.outcome(worker.lease(), "UNKNOWN", "OUTCOME_UNKNOWN");
        assertThat(Watched.status(token)).isEqualTo("EXPIRING");

        worker.outcome(worker.lease(), "UNKNOWN", "OUTCOME_UNKNOWN");

        assertThat(Watched.status(token)).isEqualTo("NEEDS_PERSON");
        assertThat(worker.lease(10)).isEmpty();
    }

    @Test
    void aSilentWorkersValueIsPresentedOnceMoreInsideTheGraceAndNotAThirdTime() {
        UUID token =
                Watched.due(Watched.provider(Map.of("rotation", "grace", "reuseGrace", "PT5M")));
        JsonNode first = worker.lease();
        Watched.letLeaseLapse(token);
        List<JsonNode> again = new ArrayList<>();
        await().atMost(SOON).until(() -> again.addAll(worker.lease(10)));

        assertThat(again).hasSize(1);
        assertThat(first.has("presentBy")).isFalse();
        assertThat(Instant.parse(again.getFirst().path("presentBy").textValue()))
                .as("the worker has to be done before the provider's patience with the first ends")
                .isEqualTo(
                        Instant.parse(first.path("leasedAt").textValue())
                                .plus(Duration.ofMinutes(5)));

        // The dead worker's slot is taken over; then the second one falls silent, too.
        assertThat(worker.outcome(first, "UNKNOWN", "OUTCOME_UNKNOWN")).isEqualTo("FENCED");
        Watched.letLeaseLapse(token);
        await().atMost(SOON).until(() -> "NEEDS_PERSON".equals(Watched.status(token)));

        assertThat(Watched.problem(token)).isEqualTo("OUTCOME_UNKNOWN");
        assertThat(worker.lease(10)).isEmpty();
    }

    @Test
    void aSilentWorkersValueOutsideTheGraceNeedsAPerson() {
        UUID token =
                Watched.due(Watched.provider(Map.of("rotation", "grace", "reuseGrace", "PT1S")));
        worker.lease();
        Database.run(
                "update attempt set leased_at = now() - interval '5 seconds' where token_id = ?",
                token);
        Watched.letLeaseLapse(token);

        await().atMost(SOON).until(() -> "NEEDS_PERSON".equals(Watched.status(token)));
        assertThat(worker.lease(10)).isEmpty();
    }

    @Test
    void anUnknownOutcomeOutsideTheGraceNeedsAPerson() {
        UUID token =
                Watched.due(Watched.provider(Map.of("rotation", "grace", "reuseGrace", "PT1S")));
        JsonNode lease = worker.lease();
        Database.run(
                "update attempt set leased_at = now() - interval '5 seconds' where token_id = ?",
                token);

        worker.outcome(lease, "UNKNOWN", "OUTCOME_UNKNOWN");

        assertThat(Watched.problem(token)).isEqualTo("OUTCOME_UNKNOWN");
    }

    @Test
    void aSilentWorkersLeaseEndsAndAStrictTokenNeedsAPerson() {
        UUID token = Watched.due(Watched.provider(Map.of()));
        worker.lease();
        Watched.letLeaseLapse(token);

        await().atMost(SOON).until(() -> "NEEDS_PERSON".equals(Watched.status(token)));
        assertThat(Watched.problem(token)).isEqualTo("OUTCOME_UNKNOWN");
        assertThat(worker.lease(10)).isEmpty();
    }

    @Test
    void aSilentWorkersLeaseEndsAndAReusableTokenIsTriedAgain() {
        UUID token = Watched.due(Watched.provider(Map.of("rotation", "none")));
        worker.lease();
        Watched.letLeaseLapse(token);
        await().atMost(SOON).until(() -> Watched.problem(token) != null);

        Watched.letWorkBeDue(token);

        assertThat(worker.lease(10)).hasSize(1);
    }

    @Test
    void anUnreadableAnswerIsKeptSealed() {
        UUID token = Watched.due(Watched.provider(Map.of()));
        ObjectNode ending = WorkerDouble.ending(worker.lease(), "UNKNOWN", "UNREADABLE_ANSWER");
        ending.put("httpStatus", 200).put("rescue", "cmVzY3VlLWNhbmFyeQ==");

        worker.outcomes(ending);

        assertThat(Watched.problem(token)).isEqualTo("OUTCOME_UNKNOWN");
        assertThat(
                        Database.one(
                                """
                                select (length(rescue) > 40 and rescue_key is not null
                                  and position('rescue-canary'::bytea in rescue) = 0)::text
                                from attempt where token_id = ?
                                """,
                                token))
                .isEqualTo("true");
    }

    @Test
    void retriesEndWithTheGrant() {
        UUID token =
                Watched.token(
                        Watched.provider(Map.of()),
                        "at",
                        "rt-" + UUID.randomUUID(),
                        Map.of(
                                "refreshExpiresIn",
                                "PT6S",
                                "policy",
                                Map.of("refresh", Map.of("mode", "auto", "at", "99%"))));
        Watched.refresh(token);

        worker.outcome(worker.lease(), "NOT_SENT", "DNS_FAILED");

        await().atMost(SOON)
                .until(
                        () -> {
                            Watched.letWorkBeDue(token);
                            worker.lease(1)
                                    .forEach(l -> worker.outcome(l, "NOT_SENT", "DNS_FAILED"));
                            return "GRANT_ENDED".equals(Watched.problem(token));
                        });
        assertThat(Watched.status(token)).isEqualTo("NEEDS_PERSON");
    }

    /// From the end of its last call.
    private static double secondsToWork(UUID token) {
        return Double.parseDouble(
                Database.one(
                        """
                        select extract(epoch from w.not_before - (
                          select max(a.ended_at) from attempt a where a.token = w.token))
                        from work w where w.token = (select key from token where id = ?)
                        """,
                        token));
    }

    private static List<String> providerEvents(String provider) {
        return Database.column(
                "select type from token_event where token is null and subject = ? order by sequence",
                provider);
    }

    private static List<String> statuses(List<UUID> tokens) {
        return tokens.stream().map(Watched::status).toList();
    }
}
