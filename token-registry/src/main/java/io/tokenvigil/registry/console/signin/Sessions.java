package io.tokenvigil.registry.console.signin;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.access.KeyHash;
import io.tokenvigil.registry.access.KeyRing;
import io.tokenvigil.registry.access.KeyValue;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.audit.Audit;
import io.tokenvigil.registry.audit.AuditAction;
import io.tokenvigil.registry.audit.AuditEntry;
import io.tokenvigil.registry.idempotency.Idempotency;
import io.tokenvigil.registry.openid.Grants;
import io.tokenvigil.registry.openid.IssuedCaller;
import io.tokenvigil.registry.openid.Statement;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/// Opens and ends sessions. A session has no rights of its own: it points to a key value, which is
/// looked up at every request, so that it ends with its key; or it has what an issuer stated, from
/// which a role follows by the settings as they are.
@ApplicationScoped
class Sessions {

    private final SessionRows rows;
    private final KeyRing ring;
    private final Grants grants;
    private final Audit audit;
    private final Idempotency idempotency;

    Sessions(SessionRows rows, KeyRing ring, Grants grants, Audit audit, Idempotency idempotency) {
        this.rows = rows;
        this.ring = ring;
        this.grants = grants;
        this.audit = audit;
        this.idempotency = idempotency;
    }

    /// Whoever shows a live key.
    ///
    /// @return what the cookie is to carry
    @Transactional
    SignIn withKey(String text) {
        return KeyValue.parse(text.strip())
                .flatMap(value -> open(value.hash(), "key"))
                .orElseGet(SignIn.UnknownKey::new);
    }

    /// Whoever shows a link that nobody used.
    @Transactional
    SignIn withLink(String text) {
        return Ticket.parse(text.strip())
                .flatMap(rows::takeLink)
                .flatMap(key -> open(key, "link"))
                .orElseGet(SignIn.UnknownLink::new);
    }

    /// Makes a link for whoever this key value stands for. The same request again makes none, and
    /// nobody knows the one that it made.
    @Transactional
    Optional<Ticket> link(KeyHash key, Caller caller) {
        return idempotency.once(
                () -> Optional.of(made(key, caller)),
                _ -> caller.id().toString(),
                _ -> Optional.empty());
    }

    private Ticket made(KeyHash key, Caller caller) {
        Ticket link = Ticket.fresh();
        rows.addLink(link, key);
        audit.record(
                AuditEntry.ofSubject(AuditAction.CONSOLE_LINK_CREATED, "api-key", caller.id()));
        return link;
    }

    /// Whoever an issuer vouches for.
    @Transactional
    SignIn withStatement(IssuedCaller caller) {
        return open(
                new Signed(caller, Optional.empty()),
                new Holder.Stated(caller.statement()),
                "openid");
    }

    /// Who is signed in.
    Optional<Signed> find(Ticket session) {
        return rows.holder(session).flatMap(this::signed);
    }

    /// The same, where a page asks by itself: nobody is there for that.
    Optional<Signed> look(Ticket session) {
        return rows.look(session).flatMap(this::signed);
    }

    /// Somebody who is signed in.
    ///
    /// @param key value that the session was opened with, where it was one
    record Signed(Caller person, Optional<KeyHash> key) {}

    /// Ends a session here, so that its cookie opens nothing wherever it still lies.
    @Transactional
    void close(Ticket session) {
        rows.close(session)
                .flatMap(this::signed)
                .ifPresent(
                        signed ->
                                audit.recordAs(
                                        signed.person(),
                                        entry(signed, AuditAction.CONSOLE_SIGNED_OUT)));
    }

    @Scheduled(every = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void sweep() {
        rows.sweep();
    }

    /// Empty where the value stands for nobody any more.
    private Optional<SignIn> open(KeyHash key, String by) {
        Holder holder = new Holder.Key(key);
        return signed(holder).map(signed -> open(signed, holder, by));
    }

    private SignIn open(Signed signed, Holder holder, String by) {
        if (!isForPeople(signed.person().role())) {
            return new SignIn.NotForPeople();
        }
        Ticket session = Ticket.fresh();
        rows.open(session, holder);
        audit.recordAs(
                signed.person(), entry(signed, AuditAction.CONSOLE_SIGNED_IN).with("by", by));
        return new SignIn.Opened(session);
    }

    private Optional<Signed> signed(Holder holder) {
        return switch (holder) {
            case Holder.Key(KeyHash hash) ->
                    ring.find(hash)
                            .map(caller -> new Signed(new Person(caller), Optional.of(hash)));
            case Holder.Stated(Statement statement) ->
                    grants.callerOf(statement).map(caller -> new Signed(caller, Optional.empty()));
        };
    }

    private static AuditEntry entry(Signed signed, AuditAction action) {
        String kind = signed.key().isPresent() ? "api-key" : "person";
        return AuditEntry.ofSubject(action, kind, signed.person().id());
    }

    private static boolean isForPeople(Role role) {
        return switch (role) {
            case ADMIN, EDITOR, VIEWER, CONSUMER, OWNER -> true;
            case WORKER, NOTIFIER -> false;
        };
    }
}
