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
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/// Opens and ends sessions. A session has no rights of its own: it points to a key value, which is
/// looked up at every request, so that it ends with its key.
@ApplicationScoped
class Sessions {

    private final SessionRows rows;
    private final KeyRing ring;
    private final Audit audit;

    Sessions(SessionRows rows, KeyRing ring, Audit audit) {
        this.rows = rows;
        this.ring = ring;
        this.audit = audit;
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

    /// Makes a link for whoever this key value stands for.
    @Transactional
    Ticket link(KeyHash key, Caller caller) {
        Ticket link = Ticket.fresh();
        rows.addLink(link, key);
        audit.record(
                AuditEntry.ofSubject(AuditAction.CONSOLE_LINK_CREATED, "api-key", caller.id()));
        return link;
    }

    /// Who is signed in, and by which key value.
    Optional<Signed> find(Ticket session) {
        return rows.key(session).flatMap(this::signed);
    }

    /// The same, where a page asks by itself: nobody is there for that.
    Optional<Signed> look(Ticket session) {
        return rows.look(session).flatMap(this::signed);
    }

    private Optional<Signed> signed(KeyHash key) {
        return ring.find(key).map(caller -> new Signed(new Person(caller), key));
    }

    /// Somebody who is signed in.
    record Signed(Person person, KeyHash key) {}

    /// Ends a session here, so that its cookie opens nothing wherever it still lies.
    @Transactional
    void close(Ticket session) {
        rows.close(session)
                .flatMap(ring::find)
                .ifPresent(caller -> note(new Person(caller), AuditAction.CONSOLE_SIGNED_OUT));
    }

    @Scheduled(every = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void sweep() {
        rows.sweep();
    }

    /// Empty where the value stands for nobody any more.
    private Optional<SignIn> open(KeyHash key, String by) {
        return ring.find(key).map(caller -> open(new Person(caller), key, by));
    }

    private SignIn open(Person person, KeyHash key, String by) {
        if (!isForPeople(person.role())) {
            return new SignIn.NotForPeople();
        }
        Ticket session = Ticket.fresh();
        rows.open(session, key);
        audit.recordAs(
                person.actor(),
                AuditEntry.ofSubject(AuditAction.CONSOLE_SIGNED_IN, "api-key", person.id())
                        .with("by", by));
        return new SignIn.Opened(session);
    }

    private void note(Person person, AuditAction action) {
        audit.recordAs(person.actor(), AuditEntry.ofSubject(action, "api-key", person.id()));
    }

    private static boolean isForPeople(Role role) {
        return switch (role) {
            case ADMIN, EDITOR, VIEWER, CONSUMER -> true;
            case WORKER, NOTIFIER -> false;
        };
    }
}
