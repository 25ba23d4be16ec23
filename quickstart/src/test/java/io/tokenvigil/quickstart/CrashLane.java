package io.tokenvigil.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenvigil.embedded.ChildProcess;
import io.tokenvigil.embedded.PostgresRole;
import io.tokenvigil.embedded.Waiting;
import io.tokenvigil.embedded.provider.Client;
import io.tokenvigil.embedded.provider.Grant;
import io.tokenvigil.embedded.provider.LedgerEntry;
import io.tokenvigil.embedded.provider.Rotation;
import io.tokenvigil.events.Event;
import io.tokenvigil.quickstart.failpoint.Failpoints;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// A whole stack on which one process after the other is struck at a [CrashPoint]: each time in the
/// refresh of a token of its own, and nothing else going on.
final class CrashLane implements AutoCloseable {
    private static final String CLIENT = "crash-strict";
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration OFTEN = Duration.ofMillis(50);
    private static final Duration SELDOM = Duration.ofMillis(300);

    /// What the provider's time-out and the lease's margin make, and a little.
    private static final Duration LEASE = Duration.ofSeconds(5);

    private static final Tuning TUNING =
            new Tuning(
                    Map.of(
                            Service.REGISTRY,
                            Map.of(
                                    "tokenvigil.refresh.lease-margin", "PT1S",
                                    "tokenvigil.refresh.retry-first", "PT0.2S",
                                    "tokenvigil.refresh.retry-longest", "PT1S")));

    private final Failpoints failpoints;
    private final Stack stack;
    private final Queue<Event> topic = new ConcurrentLinkedQueue<>();
    private final Subscription subscription;

    /// What is done to the process.
    enum Blow {
        KILL,
        FREEZE
    }

    /// What there is to see afterwards.
    ///
    /// @param ledger everything that the token's chain went through at the provider
    record Trial(JsonNode token, boolean retired, List<LedgerEntry> ledger, List<Event> events) {

        List<LedgerEntry> presentations() {
            return ledger.stream().filter(e -> e.kind() == LedgerEntry.Kind.REFRESH).toList();
        }

        List<LedgerEntry> revocations() {
            return ledger.stream().filter(e -> e.kind() == LedgerEntry.Kind.REVOCATION).toList();
        }

        CrashPoint.Ending ending() {
            if (token.path("status").asText().equals("NEEDS_PERSON")) {
                return CrashPoint.Ending.PARKED;
            }
            return retired ? CrashPoint.Ending.RETIRED : CrashPoint.Ending.REFRESHED;
        }
    }

    CrashLane(Path directory, CrashPoint.Where struck) {
        failpoints =
                Failpoints.in(
                        directory.resolve("failpoints"),
                        Stream.of(CrashPoint.values())
                                .filter(point -> point.where() == struck)
                                .map(CrashPoint::failpoint)
                                .toList());
        stack =
                Stack.quiet(
                        Options.forTest(directory.resolve("stack"))
                                .withSamples()
                                .without(Service.NOTIFIER)
                                .withTuning(TUNING));
        stack.start();
        subscription =
                Subscription.start(
                        stack.kafka().bootstrapServers(),
                        "crash-points",
                        observed -> topic.add(observed.event()));
        registerProvider();
    }

    @Override
    public void close() {
        subscription.close();
        stack.close();
    }

    /// Registers a token, has it refreshed, strikes the process that passes the point, and waits
    /// until everything that follows has happened.
    Trial run(CrashPoint point, Blow blow) {
        await("everything is up", this::isUp);
        Grant grant = stack.provider().grant(CLIENT);
        String id = register(grant, point.retires());
        await("the topic has it", () -> topic.stream().anyMatch(e -> e.subject().equals(id)));
        ChildProcess process = stack.process(point.where().service().key());
        failpoints.putInto(process.pid());
        try {
            strike(point, blow, id, process);
        } finally {
            failpoints.disarm(point.number());
            process.thaw();
        }
        await("everything is settled", SELDOM, () -> isSettledOnceResumed(id, point.retires()));
        return seen(id, grant);
    }

    private void strike(CrashPoint point, Blow blow, String id, ChildProcess process) {
        switch (blow) {
            case KILL -> failpoints.halt(point.number(), point.pass());
            case FREEZE -> failpoints.freeze(point.number(), point.pass());
        }
        Thread.ofVirtual().start(() -> refresh(id));
        await(point.number() + " is reached", () -> failpoints.isReached(point.number()));
        switch (blow) {
            case KILL -> await("the process ended", () -> !process.isAlive());
            case FREEZE -> Waiting.until(LEASE.plusMillis(500), () -> false);
        }
    }

    /// The registry that is asked may be the one that is struck before it has answered.
    private void refresh(String id) {
        try {
            stack.api().post("/tokens/" + id + "/refresh", Map.of()).orFail("refresh");
        } catch (StackFailure e) {
            // Then it is seen by the point that is never reached.
        }
    }

    private boolean isUp() {
        return stack.isReady(Service.REGISTRY) && stack.isReady(Service.WORKER);
    }

    private Trial seen(String id, Grant grant) {
        JsonNode token = patiently(() -> stack.api().get("/tokens/" + id).orFail("show")).json();
        boolean retired =
                count(
                                """
                                select count(*) from vigil.generation g join vigil.token t on t.key = g.token
                                where t.id = cast(? as uuid) and g.number = 1
                                  and g.state = 'RETIRED'
                                """,
                                id)
                        == 1;
        long told = token.path("sequence").asLong();
        await("the topic has everything", () -> events(id).size() >= told);
        List<LedgerEntry> ledger =
                stack.provider().ledger().stream()
                        .filter(entry -> grant.chain().equals(entry.chain()))
                        .toList();
        // Nothing of it is left that the next one's processes could be busy with.
        patiently(() -> stack.api().delete("/tokens/" + id));
        return new Trial(token, retired, ledger, events(id));
    }

    private List<Event> events(String id) {
        return topic.stream().filter(e -> e.subject().equals(id)).toList();
    }

    /// An unknown outcome opens the provider's circuit. Nobody waits here for its probes.
    private boolean isSettledOnceResumed(String id, boolean retires) {
        // Before, for what is not settled may still open it.
        boolean settled = isSettled(id, retires);
        stack.api().post("/providers/" + CLIENT + "/resume", Map.of()).orFail("resume");
        return settled && !isProbed();
    }

    /// A probe is under way, which the next one's point would take for its call.
    private boolean isProbed() {
        String open =
                """
                select count(*) from vigil.attempt
                where token is null and ended_at is null and leased_until > vigil.vigil_clock()
                """;
        return count(open) > 0;
    }

    /// No call is under way and none is to be made.
    private boolean isSettled(String id, boolean retires) {
        String open =
                """
                select (select count(*) from vigil.attempt a where a.token = t.key and a.ended_at is null)
                  + (select count(*) from vigil.work w where w.token = t.key)
                  + (select count(*) from vigil.generation g where g.token = t.key and ? = 'true'
                      and g.state = 'PREVIOUS')
                from vigil.token t where t.id = cast(? as uuid)
                """;
        return count(open, Boolean.toString(retires), id) == 0;
    }

    private long count(String sql, String... parameters) {
        try (Connection owner = stack.postgres().connect(PostgresRole.OWNER);
                PreparedStatement statement = owner.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the tables cannot be read: " + e.getMessage(), e);
        }
    }

    /// A connection that was kept may lead to a registry that is dead by now.
    private static RegistryApi.Answer patiently(Supplier<RegistryApi.Answer> call) {
        AtomicReference<RegistryApi.Answer> answer = new AtomicReference<>();
        await(
                "the registry answers",
                () -> {
                    answer.set(call.get());
                    return true;
                });
        return Objects.requireNonNull(answer.get(), "await ends with an answer");
    }

    private static void await(String what, BooleanSupplier condition) {
        await(what, OFTEN, condition);
    }

    private static void await(String what, Duration step, BooleanSupplier condition) {
        BooleanSupplier patient =
                () -> {
                    try {
                        return condition.getAsBoolean();
                    } catch (StackFailure e) {
                        return false;
                    }
                };
        if (!Waiting.until(LIMIT, step, patient)) {
            throw new AssertionError("in vain awaited: " + what);
        }
    }

    private String register(Grant grant, boolean retires) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("name", "crash " + UUID.randomUUID());
        request.put("provider", CLIENT);
        request.put("namespace", "default");
        request.put("owner", Map.of("id", "crash"));
        request.put("recipients", List.of());
        request.put(
                "credentials",
                Map.of(
                        "accessToken", grant.accessToken(),
                        "refreshToken", String.valueOf(grant.refreshToken())));
        request.put("issuedAt", grant.issuedAt().toString());
        request.put("expiresAt", String.valueOf(grant.accessExpiresAt()));
        request.put("policy", Map.of("overlap", retires ? "PT0S" : "PT1H"));
        return patiently(() -> stack.api().post("/tokens", request).orFail("register"))
                .json()
                .path("id")
                .asText();
    }

    private void registerProvider() {
        stack.provider()
                .put(
                        Client.confidential(
                                CLIENT, "crash-secret", Rotation.STRICT, Duration.ofHours(4)));
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", CLIENT);
        entry.put("displayName", "Crash, strict rotation");
        entry.put("protocol", "oauth2-refresh-token");
        entry.put("tokenEndpoint", stack.provider().tokenEndpoint());
        entry.put("revocationEndpoint", stack.provider().revocationEndpoint());
        entry.put("revokes", "access_token");
        entry.put("rotation", "strict");
        entry.put("timeout", "PT4S");
        entry.put(
                "client",
                Map.of(
                        "id", CLIENT,
                        "secret", "crash-secret",
                        "authentication", "client_secret_basic"));
        entry.put("verification", Map.of("kind", "probe", "url", stack.provider().resource()));
        stack.api().post("/providers", entry).orFail("add a provider");
    }
}
