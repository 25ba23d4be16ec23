package io.tokenvigil.registry.idempotency;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.events.Bounds;
import io.tokenvigil.events.NamedUuid;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.idempotency.IdempotentRequest.Body;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import io.tokenvigil.registry.secrets.Secret;
import io.tokenvigil.registry.secrets.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Lets a POST happen once however often it is sent with the same `Idempotency-Key` within 24 hours
/// (I-02).
///
/// The key's row is inserted by the very transaction that creates the resource: a second request
/// waits for the first one's commit and finds its result, and a first one that failed leaves
/// nothing behind. Kept are the resource's id and a fingerprint of the body, keyed where the body
/// may hold secrets; the answer is made anew from the resource.
@ApplicationScoped
public class Idempotency {

    /// What is kept where there is nothing to rebuild an answer from.
    private static final String DONE = "done";

    private final Sql sql;
    private final Secrets secrets;
    private final Caller caller;
    private final IdempotentRequest request;

    Idempotency(Sql sql, Secrets secrets, Caller caller, IdempotentRequest request) {
        this.sql = sql;
        this.secrets = secrets;
        this.caller = caller;
        this.request = request;
    }

    /// Tells the key of a form, which has it as a field: what is sent again makes nothing again. A
    /// form without one makes something each time.
    ///
    /// @param body what was sent; it may hold secrets
    public void given(String key, String target, Secret body) {
        given(key, target, new Body.Guarded(body));
    }

    /// The same for a form that holds nothing secret: so also while the service is sealed.
    public void givenPlain(String key, String target, String body) {
        given(key, target, new Body.Plain(body));
    }

    private void given(String key, String target, Body body) {
        if (Bounds.isVisibleAscii(key, IdempotentRequest.LONGEST_KEY)) {
            request.given(key, target, body);
        }
    }

    /// What `create` makes, or made when this request came before. Inside the caller's transaction.
    ///
    /// @param id names the resource, so that `rebuild` finds it
    /// @param rebuild gives the answer again; it ends with 404 or 410 if the resource is gone by
    ///   now
    @Transactional(Transactional.TxType.MANDATORY)
    public <T> T once(Supplier<T> create, Function<T, String> id, Function<String, T> rebuild) {
        IdempotentRequest.Given given = request.given();
        if (given == null) {
            return create.get();
        }
        byte[] body = mark(given.body());
        if (claim(given, body)) {
            T made = create.get();
            keep(id.apply(made));
            return made;
        }
        return rebuild.apply(resource(given, body));
    }

    /// Does what makes no resource, unless this request came before. Whoever repeats it is told how
    /// things stand by then. Inside the caller's transaction.
    @Transactional(Transactional.TxType.MANDATORY)
    public void once(Runnable act) {
        once(
                () -> {
                    act.run();
                    return DONE;
                },
                Function.identity(),
                Function.identity());
    }

    /// What the present request made has another name from now on. Inside the caller's transaction.
    @Transactional(Transactional.TxType.MANDATORY)
    public void keep(String resource) {
        IdempotentRequest.Given given = request.given();
        if (given != null) {
            sql.run(
                    "update idempotency_key set resource = ? where caller = ? and key = ?",
                    resource,
                    caller.id().toString(),
                    given.key());
        }
    }

    /// What a body is known by when it comes again.
    private byte[] mark(Body body) {
        return switch (body) {
            case Body.Guarded(Secret bytes) -> secrets.fingerprint(bytes);
            case Body.Plain(String text) -> digest(text);
        };
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// The id for what the present request makes of something where no transaction of ours reaches.
    /// It follows from the caller, the key where there is one, and that something, so that the same
    /// request makes the same thing however often it comes. Whoever wants another one gives another
    /// key.
    public UUID idOfWhatBecomesOf(UUID subject) {
        IdempotentRequest.Given given = request.given();
        return NamedUuid.of(
                caller.id(), given == null ? subject.toString() : subject + ":" + given.key());
    }

    /// Whether this is the first request with its key. Waits for another one that is under way.
    private boolean claim(IdempotentRequest.Given given, byte[] body) {
        return sql.run(
                        """
                        insert into idempotency_key as k (caller, key, request, body_mac) values (?, ?, ?, ?)
                        on conflict (caller, key) do update
                          set request = excluded.request, body_mac = excluded.body_mac, resource = null, created_at = vigil_now()
                          where k.created_at < vigil_now() - interval '24 hours'
                        """,
                        caller.id().toString(),
                        given.key(),
                        given.request(),
                        body)
                == 1;
    }

    private String resource(IdempotentRequest.Given given, byte[] body) {
        Known known =
                sql.row(
                                "select request = ? and body_mac = ? as same, resource from idempotency_key where caller = ? and key = ?",
                                row -> new Known(row.getBoolean("same"), row.getString("resource")),
                                given.request(),
                                body,
                                caller.id().toString(),
                                given.key())
                        .orElseThrow(Idempotency::inProgress);
        if (!known.same) {
            throw ProblemException.of(
                    ProblemType.IDEMPOTENCY_MISMATCH,
                    "This Idempotency-Key came with another request within the last 24 hours; use a new one.");
        }
        if (known.resource == null) {
            throw inProgress();
        }
        return known.resource;
    }

    private static ProblemException inProgress() {
        return ProblemException.of(
                ProblemType.IDEMPOTENCY_IN_PROGRESS,
                "A request with this Idempotency-Key is under way; ask again in a moment.");
    }

    @Scheduled(every = "10m", delayed = "1m")
    @RunOnVirtualThread
    void expire() {
        sql.run("delete from idempotency_key where created_at < vigil_now() - interval '24 hours'");
    }

    private record Known(boolean same, @Nullable String resource) {}
}
