package io.tokenvigil.registry.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import io.tokenvigil.registry.secrets.SealState.Reason;
import io.tokenvigil.registry.secrets.SealState.SealedOff;
import io.tokenvigil.registry.secrets.SealState.Unsealed;
import io.tokenvigil.registry.worker.Database;
import io.tokenvigil.registry.worker.Watched;
import io.tokenvigil.registry.worker.WorkerDouble;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class SecretsAtRestIT {

    @Inject KeysetCheck check;
    @Inject SecretsConfig config;
    @Inject KeysetSecrets secrets;

    private WorkerDouble worker;

    @BeforeEach
    void aWorkerAndNoOthersWork() {
        worker = WorkerDouble.started("at-rest");
        Database.withoutWork();
    }

    @Test
    void aServiceWithAnotherDatabasesKeysetIsSealed(@TempDir Path directory) throws Exception {
        Path place = directory.resolve("keyset.json");
        new KeysetFile(place).create();
        KeysetSecrets other = service(place, false);

        other.look();

        assertThat(other.state()).isEqualTo(new SealedOff(Reason.WRONG));
        assertThatThrownBy(() -> other.seal(Secret.of("x"), new Binding("", "x", 0, Field.ACCESS)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.SEALED));
    }

    @Test
    void noKeysetIsMadeForADatabaseThatHasOne(@TempDir Path directory) {
        Path place = directory.resolve("keyset.json");
        KeysetSecrets other = service(place, true);

        other.look();

        assertThat(other.state()).isEqualTo(new SealedOff(Reason.MISSING));
        assertThat(place).doesNotExist();
    }

    @Test
    void theServiceUnsealsWhenItsKeysetComes(@TempDir Path directory) throws Exception {
        Path place = directory.resolve("keyset.json");
        KeysetSecrets other = service(place, false);
        other.look();

        Files.copy(config.keysetFile(), place);
        other.look();

        assertThat(other.state()).isEqualTo(new Unsealed());
    }

    @Test
    void aFileThatTurnsWrongIsIgnoredByAServiceThatHasItsKeys(@TempDir Path directory)
            throws Exception {
        Path place = Files.copy(config.keysetFile(), directory.resolve("keyset.json"));
        KeysetSecrets other = service(place, false);
        other.look();

        new KeysetFile(place).replace(Keyset.create());
        other.look();

        assertThat(other.state()).isEqualTo(new Unsealed());
    }

    @Test
    void ciphertextThatWasMovedToAnotherRowNeverLeaves() {
        String provider = Watched.provider(Map.of());
        UUID one = Watched.due(provider);
        UUID two = Watched.due(provider);
        Database.run(
                """
                update generation g set refresh_secret = o.refresh_secret
                from generation o, token t, token u
                where g.token = t.key and o.token = u.key and t.id = ? and u.id = ?
                """,
                one,
                two);

        List<String> leased =
                worker.lease(10).stream().map(l -> l.path("tokenId").textValue()).toList();

        assertThat(leased).containsExactly(two.toString());
        assertThat(Watched.problem(one)).isEqualTo("NO_CREDENTIAL");
        assertThat(Database.one("select outcome from attempt where token_id = ?", one))
                .isEqualTo("NOT_SENT");
        delete(one);
    }

    @Test
    void aKeyIdThatWasChangedFailsClosed() {
        UUID token = Watched.due(Watched.provider(Map.of()));
        Database.run(
                """
                update generation set key_id = key_id + 1
                where token = (select key from token where id = ?)
                """,
                token);

        assertThat(worker.lease(10)).isEmpty();
        assertThat(Watched.problem(token)).isEqualTo("NO_CREDENTIAL");
        delete(token);
    }

    @Test
    void noSecretIsInTheDatabaseInAnyFormAndTheScanWouldSeeOne() throws Exception {
        String mark = UUID.randomUUID().toString();
        String access = "canary+access/" + mark;
        String refresh = "canary+refresh/" + mark;
        String own = "canary+own/" + mark;
        String answered = "canary+answered/" + mark;
        String rotated = "canary+rotated/" + mark;
        String rescued = "canary+rescued/" + mark;
        String client = "canary+client/" + mark;
        String provider =
                Watched.provider(
                        Map.of(
                                "client",
                                Map.of(
                                        "id", "c",
                                        "secret", client,
                                        "authentication", "client_secret_basic")));
        UUID token =
                Watched.token(
                        provider,
                        access,
                        refresh,
                        Map.of(
                                "credentials",
                                Map.of(
                                        "accessToken", access,
                                        "refreshToken", refresh,
                                        "client", Map.of("id", "own", "secret", own))));
        Watched.refresh(token);
        worker.answers(WorkerDouble.answer(worker.lease(), answered, rotated));
        Watched.refresh(token);
        ObjectNode unreadable = WorkerDouble.ending(worker.lease(), "UNKNOWN", "UNREADABLE_ANSWER");
        unreadable.put(
                "rescue",
                Base64.getEncoder().encodeToString(rescued.getBytes(StandardCharsets.UTF_8)));
        worker.outcomes(unreadable);
        List<String> canaries = List.of(access, refresh, own, answered, rotated, rescued, client);

        assertThat(LeakScan.leaksOf(canaries)).isEmpty();

        String planted =
                Base64.getEncoder()
                        .encodeToString(
                                ("{\"t\":\"" + rotated + "\"}").getBytes(StandardCharsets.UTF_8));
        Database.run("update token set scope = ? where id = ?", planted, token);
        assertThat(LeakScan.leaksOf(canaries)).singleElement().asString().startsWith("token: ");
        Database.run("update token set scope = null where id = ?", token);
    }

    @Test
    void aRotationSealsEverythingUnderANewKeyAndDestroysTheOld() throws Exception {
        String access = "at-rotated-" + UUID.randomUUID();
        String provider = Watched.provider(Map.of());
        UUID token = Watched.token(provider, access, "rt-" + UUID.randomUUID(), Map.of());
        Database.run("delete from worker_slot");
        long before = secrets.keyset().primary();

        OpaqueTexts texts = new OpaqueTexts(secrets);
        String text = texts.seal("place", "here");

        step("ADD_KEY").statusCode(200).body("keys", hasSize(2));
        assertThat(secrets.keyset().primary()).isEqualTo(before);
        step("USE_NEWEST").statusCode(409);
        letItSettle();
        step("USE_NEWEST").statusCode(200);
        assertThat(Watched.accessToken(token)).isEqualTo(access);
        step("REWRAP").statusCode(200);
        assertThat(Database.one("select count(*) from generation where key_id = ?", before))
                .isEqualTo("0");
        letItSettle();
        step("DESTROY_UNUSED").statusCode(200).body("keys", hasSize(1));

        assertThat(secrets.keyset().keyIds()).doesNotContain(before);
        assertThat(Watched.accessToken(token)).isEqualTo(access);
        KeysetSecrets restarted = service(config.keysetFile(), false);
        restarted.look();
        assertThat(restarted.state()).isEqualTo(new Unsealed());
        assertThat(texts.open("place", text)).contains("here");
    }

    @Test
    void aTextThatACallerKeepsIsReadByAnotherReplicaAndAfterARestart() {
        String text = new OpaqueTexts(secrets).seal("place", "here");

        KeysetSecrets restarted = service(config.keysetFile(), false);
        restarted.look();

        assertThat(new OpaqueTexts(restarted).open("place", text)).contains("here");
        assertThat(new OpaqueTexts(restarted).open("another", text)).isEmpty();
        assertThat(new OpaqueTexts(secrets).seal("place", "here"))
                .isNotEqualTo(text)
                .hasSameSizeAs(text);
    }

    private io.restassured.response.ValidatableResponse step(String step) {
        return Api.admin().body(Map.of("step", step)).post("/api/v1/installation/rewrap").then();
    }

    /// A minute has gone by since the file was changed.
    private void letItSettle() throws Exception {
        Files.setLastModifiedTime(
                config.keysetFile(), FileTime.from(Instant.now().minusSeconds(120)));
        secrets.look();
    }

    private KeysetSecrets service(Path keyset, boolean mayCreate) {
        return new KeysetSecrets(
                new SecretsConfig() {
                    @Override
                    public Path keysetFile() {
                        return keyset;
                    }

                    @Override
                    public boolean createKeyset() {
                        return mayCreate;
                    }
                },
                check);
    }

    private static void delete(UUID token) {
        Api.admin().delete("/api/v1/tokens/" + token).then().statusCode(204);
    }
}
