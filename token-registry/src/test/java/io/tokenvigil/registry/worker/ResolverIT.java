package io.tokenvigil.registry.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.token.MovedClock;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A lost answer of a provider that can be asked about a refresh token.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class ResolverIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private WorkerDouble worker;

    @BeforeEach
    void aWorkerAndNoOthersWork() {
        worker = WorkerDouble.started("resolver");
        Database.withoutWork();
    }

    @Test
    void aLostAnswerShowsAtOnceAndNobodyIsAskedYet() {
        UUID token = lost();

        JsonNode problem = Watched.of(token).path("problem");
        assertThat(Watched.status(token)).isEqualTo("EXPIRING");
        assertThat(problem.path("code").textValue()).isEqualTo("OUTCOME_UNKNOWN");
        assertThat(problem.path("needsPerson").booleanValue()).isFalse();
        assertThat(problem.path("nextAttemptAt").isTextual()).isTrue();
    }

    @Test
    void nobodyAsksBeforeTheLostCallsLeaseIsOver() throws SQLException {
        UUID token = Watched.due(asked());
        JsonNode lost = worker.lease();
        worker.outcome(lost, "UNKNOWN", "OUTCOME_UNKNOWN");

        assertThat(worker.lease(10)).isEmpty();
        try (MovedClock clock = new MovedClock()) {
            Instant end = Instant.parse(lost.path("leasedUntil").textValue());
            clock.aheadBy(Duration.between(Instant.now(), end.minusSeconds(3)));
            assertThat(questions()).isEmpty();
            clock.aheadBy(Duration.between(Instant.now(), end.plusSeconds(1)));
            JsonNode question = questions().getFirst();
            assertThat(question.path("tokenId").textValue()).isEqualTo(token.toString());
            assertThat(question.path("refreshToken")).isEqualTo(lost.path("refreshToken"));
            assertThat(question.has("accessToken")).isFalse();
            assertThat(question.at("/provider/introspectionEndpoint").textValue())
                    .isEqualTo("https://sso.example.com/introspect");
        }
    }

    @Test
    void aValueThatIsStillGoodIsPresentedAgainAndTheProofIsOnRecord() {
        UUID token = lost();
        JsonNode question = question(token);

        assertThat(answered(question, "VERIFIED")).isEqualTo("RECORDED");

        assertThat(Watched.problem(token)).isEqualTo("PROVIDER_UNAVAILABLE");
        assertThat(proofs(token)).containsExactly("INTROSPECTED");
        Database.withoutProbation();
        JsonNode again = worker.lease();
        assertThat(again.path("kind").textValue()).isEqualTo("REFRESH");
        assertThat(again.path("refreshToken").textValue())
                .isEqualTo(question.path("refreshToken").textValue());
        worker.answers(WorkerDouble.answer(again, "at-2", "rt-2-" + token));
        assertThat(Watched.status(token)).isEqualTo("ACTIVE");
        assertThat(Watched.problem(token)).isNull();
    }

    @Test
    void oneProofLetsOnePresentationThrough() throws SQLException {
        UUID token = lost();
        answered(question(token), "VERIFIED");
        lostAgain();
        Database.withoutProbation();
        workComesBack(token);

        assertThat(worker.lease(10)).isEmpty();
        // The second presentation is looked into as the first one was, with a time of its own.
        assertThat(Watched.status(token)).isEqualTo("EXPIRING");
        assertThat(Watched.problem(token)).isEqualTo("OUTCOME_UNKNOWN");
        assertThat(proofs(token)).containsExactly("INTROSPECTED", "null");
        try (MovedClock clock = new MovedClock()) {
            clock.aheadBy(Duration.ofSeconds(46));
            await().atMost(SOON).until(() -> "NEEDS_PERSON".equals(Watched.status(token)));
        }
        workComesBack(token);
        assertThat(worker.lease(10)).isEmpty();
        assertThat(Watched.status(token)).isEqualTo("NEEDS_PERSON");
        assertThat(Watched.problem(token)).isEqualTo("OUTCOME_UNKNOWN");
        assertThat(proofs(token)).containsExactly("INTROSPECTED", "null");
    }

    @Test
    void aQuestionThatIsOlderThanTheLastPresentationSaysNothingAboutThat() {
        UUID token = lost();
        JsonNode first = question(token);
        Watched.letLeaseLapse(token);
        await().atMost(SOON).until(() -> leasesOf(token).equals("0"));
        JsonNode second = questions().getFirst();
        answered(first, "VERIFIED");
        Watched.letLeaseLapse(token);
        await().atMost(SOON).until(() -> leasesOf(token).equals("0"));
        lostAgain();

        assertThat(answered(second, "VERIFIED")).isEqualTo("FENCED");

        assertThat(Watched.problem(token)).isEqualTo("OUTCOME_UNKNOWN");
        assertThat(proofs(token)).containsExactly("INTROSPECTED", "null");
        Database.withoutProbation();
        assertThat(worker.lease(10)).isEmpty();
        // What asks about the last one is still to come.
        answered(question(token), "VERIFIED");
        assertThat(proofs(token)).containsExactly("INTROSPECTED", "INTROSPECTED");
    }

    @Test
    void aSpentValueNeedsAPersonAtOnce() {
        UUID token = lost();

        answered(question(token), "REJECTED");

        assertThat(Watched.status(token)).isEqualTo("NEEDS_PERSON");
        assertThat(Watched.problem(token)).isEqualTo("OUTCOME_UNKNOWN");
        assertThat(proofs(token)).containsExactly("null");
        assertThat(Watched.events(token, "TokenRefreshFailed"))
                .extracting(failed -> failed.path("needsPerson").booleanValue())
                .containsExactly(false, true);
        Watched.letWorkBeDue(token);
        assertThat(worker.lease(10)).isEmpty();
    }

    @Test
    void anUnclearAnswerIsAskedForAgainUntilTheDeadlineAndThenAPersonIsNeeded()
            throws SQLException {
        UUID token = lost();
        answered(question(token), "INCONCLUSIVE");
        assertThat(Watched.status(token)).isEqualTo("EXPIRING");
        answered(question(token), "INCONCLUSIVE");

        try (MovedClock clock = new MovedClock()) {
            clock.aheadBy(Duration.ofSeconds(46));
            await().atMost(SOON).until(() -> "NEEDS_PERSON".equals(Watched.status(token)));
            assertThat(questions()).isEmpty();
        }
        assertThat(Watched.problem(token)).isEqualTo("OUTCOME_UNKNOWN");
    }

    @Test
    void withoutAnyWorkerAPersonIsNeededWithinAMinute() throws SQLException {
        UUID token = lost();

        try (MovedClock clock = new MovedClock()) {
            clock.aheadBy(Duration.ofSeconds(46));

            await().atMost(Duration.ofSeconds(14))
                    .until(() -> "NEEDS_PERSON".equals(Watched.status(token)));
        }
    }

    @Test
    void aSilentSendersValueIsNotAskedAbout() throws SQLException {
        UUID token = Watched.due(asked());
        worker.lease();
        Watched.letLeaseLapse(token);
        await().atMost(SOON).until(() -> "OUTCOME_UNKNOWN".equals(Watched.problem(token)));
        assertThat(Watched.status(token)).isEqualTo("EXPIRING");

        try (MovedClock clock = new MovedClock()) {
            clock.aheadBy(Duration.ofSeconds(40));
            assertThat(questions()).isEmpty();
            clock.aheadBy(Duration.ofSeconds(47));
            await().atMost(SOON).until(() -> "NEEDS_PERSON".equals(Watched.status(token)));
        }
    }

    @Test
    void theNextHolderOfASlotProvesItsSenderDeadAndThenTheValueIsAskedAbout() {
        UUID token = Watched.due(asked());
        WorkerDouble frozen = WorkerDouble.started("resolver-frozen");
        JsonNode lease = frozen.lease();
        Watched.letLeaseLapse(token);
        await().atMost(SOON).until(() -> "OUTCOME_UNKNOWN".equals(Watched.problem(token)));
        WorkerDouble next = frozen.reborn();
        assertThat(next.introduce(null).path("former")).hasSize(1);

        next.outcome(lease, "UNKNOWN", "OUTCOME_UNKNOWN");
        answered(question(token), "VERIFIED");

        assertThat(proofs(token)).containsExactly("INTROSPECTED");
        assertThat(Watched.problem(token)).isEqualTo("PROVIDER_UNAVAILABLE");
    }

    @Test
    void aSlotThatIsTakenOverAfterAPersonWasAskedStillSettlesIt() throws SQLException {
        UUID token = Watched.due(asked());
        WorkerDouble frozen = WorkerDouble.started("resolver-late");
        JsonNode lease = frozen.lease();
        Watched.letLeaseLapse(token);
        await().atMost(SOON).until(() -> "OUTCOME_UNKNOWN".equals(Watched.problem(token)));
        try (MovedClock clock = new MovedClock()) {
            clock.aheadBy(Duration.ofSeconds(47));
            await().atMost(SOON).until(() -> "NEEDS_PERSON".equals(Watched.status(token)));
            WorkerDouble next = frozen.reborn();
            next.introduce(null);
            next.outcome(lease, "UNKNOWN", "OUTCOME_UNKNOWN");
            assertThat(Watched.status(token)).isEqualTo("NEEDS_PERSON");

            answered(question(token), "VERIFIED");

            assertThat(Watched.status(token)).isEqualTo("EXPIRING");
        }
    }

    @Test
    void aQuestionThatWasAskedBeforeItsSenderWasDeadProvesNothing() {
        UUID token = lost();
        JsonNode question = question(token);
        // As if the word of the sender's end had come after the question.
        Database.run(
                "update attempt set ended_at = now() + interval '1 hour' where token_id = ? and kind = 1",
                token);

        answered(question, "VERIFIED");

        assertThat(proofs(token)).containsExactly("null");
        Database.withoutProbation();
        assertThat(worker.lease(10)).isEmpty();
        assertThat(Watched.status(token)).isEqualTo("NEEDS_PERSON");
    }

    @Test
    void aLateAnswerWinsOverTheQuestion() {
        UUID token = Watched.due(asked());
        WorkerDouble frozen = WorkerDouble.started("resolver-woken");
        JsonNode lease = frozen.lease();
        frozen.outcome(lease, "UNKNOWN", "OUTCOME_UNKNOWN");
        JsonNode question = question(token);

        worker.answers(WorkerDouble.answer(lease, "at-late", "rt-late-" + token));
        assertThat(answered(question, "REJECTED")).isEqualTo("FENCED");

        assertThat(Watched.status(token)).isEqualTo("ACTIVE");
        assertThat(Watched.problem(token)).isNull();
        assertThat(presentations(token)).isEqualTo("1");
        Watched.letWorkBeDue(token);
        assertThat(worker.lease(10)).isEmpty();
    }

    @Test
    void aLateAnswerThatIsStillToBeTriedEndsTheQuestionToo() throws SQLException {
        UUID token =
                Watched.due(
                        Watched.provider(
                                Map.of(
                                        "introspectionEndpoint",
                                        "https://sso.example.com/introspect",
                                        "verification",
                                        Map.of("kind", "introspection"))));
        JsonNode lease = worker.lease();
        Watched.letLeaseLapse(token);
        await().atMost(SOON).until(() -> "OUTCOME_UNKNOWN".equals(Watched.problem(token)));

        worker.answers(WorkerDouble.answer(lease, "at-late", "rt-late-" + token));

        assertThat(Watched.problem(token)).isNull();
        // It is being tried out, and the deadline of the question passes it by.
        try (MovedClock clock = new MovedClock()) {
            clock.aheadBy(Duration.ofSeconds(46));
            await().during(Duration.ofSeconds(6))
                    .atMost(SOON)
                    .until(() -> Watched.problem(token) == null);
        }
        assertThat(Watched.status(token)).isEqualTo("EXPIRING");

        JsonNode trial =
                worker.lease(10).stream()
                        .filter(due -> due.path("kind").textValue().equals("VERIFY"))
                        .findFirst()
                        .orElseThrow();
        worker.outcomes(WorkerDouble.ending(trial, "DONE", null).put("verified", "VERIFIED"));

        JsonNode refreshed = Watched.events(token, "TokenRefreshed").getLast();
        assertThat(refreshed.path("afterFailures").intValue())
                .as("the call that nobody heard of was told as a failure before")
                .isEqualTo(1);
    }

    @Test
    void aQuestionAboutAnEarlierValueSaysNothingAboutTheNewest() {
        UUID token = Watched.due(asked());
        JsonNode lease = worker.lease();
        worker.outcome(lease, "UNKNOWN", "OUTCOME_UNKNOWN");
        JsonNode question = question(token);
        worker.answers(WorkerDouble.answer(lease, "at-late", "rt-late-" + token));
        Watched.letLeaseLapse(token);
        await().atMost(SOON).until(() -> leasesOf(token).equals("0"));
        Watched.refresh(token);
        lostAgain();

        assertThat(answered(question, "REJECTED")).isEqualTo("FENCED");

        assertThat(Watched.status(token)).isEqualTo("EXPIRING");
        assertThat(Watched.problem(token)).isEqualTo("OUTCOME_UNKNOWN");
        answered(question(token), "VERIFIED");
        assertThat(Watched.problem(token)).isEqualTo("PROVIDER_UNAVAILABLE");
    }

    @Test
    void aPersonsRenewalWinsOverTheQuestion() {
        UUID token = lost();
        JsonNode question = question(token);

        Watched.renewedByPerson(token, "at-p");
        assertThat(answered(question, "VERIFIED")).isEqualTo("FENCED");

        assertThat(Watched.status(token)).isEqualTo("ACTIVE");
        assertThat(presentations(token)).isEqualTo("1");
        assertThat(worker.lease(10)).isEmpty();
    }

    @Test
    void aDeletedTokensQuestionIsNobodys() {
        UUID token = lost();
        JsonNode question = question(token);
        Api.admin().delete("/api/v1/tokens/" + token).then().statusCode(204);

        assertThat(answered(question, "VERIFIED")).isEqualTo("FENCED");

        assertThat(worker.lease(10)).isEmpty();
    }

    @Test
    void aForcedRefreshNeverOverridesWhatIsBeingLookedInto() {
        UUID token = lost();

        Api.admin().post("/api/v1/tokens/" + token + "/refresh").then().statusCode(409);
        question(token);
        Api.admin().post("/api/v1/tokens/" + token + "/refresh").then().statusCode(409);

        assertThat(presentations(token)).isEqualTo("1");
    }

    @Test
    void aWishForARefreshWaitsForWhatIsFoundOut() {
        UUID token = lost();
        Database.withoutProbation();
        workComesBack(token);

        // Before anybody was asked it comes to nothing.
        assertThat(worker.lease(10)).isEmpty();
        assertThat(refreshes(token)).isEqualTo("0");
        assertThat(Watched.status(token)).isEqualTo("EXPIRING");
        JsonNode question = question(token);
        workComesBack(token);

        // While somebody asks it waits, and the next question goes first.
        assertThat(worker.lease(10)).isEmpty();
        Watched.letLeaseLapse(token);
        await().atMost(SOON).until(() -> leasesOf(token).equals("0"));
        assertThat(worker.lease(10))
                .extracting(lease -> lease.path("kind").textValue())
                .containsExactly("RESOLVE");
        assertThat(presentations(token)).isEqualTo("1");

        assertThat(answered(question, "VERIFIED")).isEqualTo("RECORDED");
        assertThat(Watched.problem(token)).isEqualTo("PROVIDER_UNAVAILABLE");
        Watched.letLeaseLapse(token);
        await().atMost(SOON).until(() -> leasesOf(token).equals("0"));
        assertThat(worker.lease().path("kind").textValue()).isEqualTo("REFRESH");
    }

    @Test
    void aQuestionThatNobodyAnswersIsAskedAgain() {
        UUID token = lost();
        question(token);
        Watched.letLeaseLapse(token);

        await().atMost(SOON)
                .until(
                        () -> {
                            Watched.letWorkBeDue(token);
                            return questions().size() == 1;
                        });
    }

    /// A token whose refresh had no answer, as its worker says.
    private UUID lost() {
        UUID token = Watched.due(asked());
        worker.outcome(worker.lease(), "UNKNOWN", "OUTCOME_UNKNOWN");
        return token;
    }

    /// Its value leaves once more, and that answer is lost too.
    private void lostAgain() {
        Database.withoutProbation();
        JsonNode again = worker.lease();
        assertThat(again.path("kind").textValue()).isEqualTo("REFRESH");
        worker.outcome(again, "UNKNOWN", "OUTCOME_UNKNOWN");
    }

    /// A refresh is due, whoever wants it.
    private static void workComesBack(UUID token) {
        Database.run(
                """
                insert into work (token, kind, generation, provider, not_before)
                select key, 1, 0, provider, now() from token where id = ?
                """,
                token);
    }

    private static String refreshes(UUID token) {
        return Database.one(
                """
                select count(*) from work w join token t on t.key = w.token
                where t.id = ? and w.kind = 1
                """,
                token);
    }

    /// How many leases of the token are not settled yet.
    private static String leasesOf(UUID token) {
        return Database.one(
                """
                select count(*) from token_timer m join token t on t.key = m.token
                where t.id = ? and m.lease_until is not null
                """,
                token);
    }

    private static String asked() {
        return Watched.provider(
                Map.of("introspectionEndpoint", "https://sso.example.com/introspect"));
    }

    /// The question about the token, as if the lost call's lease were over long ago.
    private JsonNode question(UUID token) {
        Database.run(
                """
                update attempt set leased_until = now() - interval '2 seconds'
                where token_id = ? and kind = 1 and outcome = 'UNKNOWN'
                """,
                token);
        Watched.letWorkBeDue(token);
        List<JsonNode> questions = questions();
        assertThat(questions).hasSize(1);
        return questions.getFirst();
    }

    private List<JsonNode> questions() {
        return worker.lease(10).stream()
                .filter(lease -> "RESOLVE".equals(lease.path("kind").textValue()))
                .toList();
    }

    private String answered(JsonNode question, String verified) {
        ObjectNode ending = WorkerDouble.ending(question, "DONE", null);
        ending.put("verified", verified);
        return worker.outcomes(ending).path(0).path("result").textValue();
    }

    private static List<String> proofs(UUID token) {
        return Database.column(
                """
                select s.proof from spend s join attempt a on a.id = s.attempt
                where a.token_id = ? order by s.attempt
                """,
                token);
    }

    private static String presentations(UUID token) {
        return Database.one(
                """
                select count(*) from spend s join attempt a on a.id = s.attempt
                where a.token_id = ?
                """,
                token);
    }
}
