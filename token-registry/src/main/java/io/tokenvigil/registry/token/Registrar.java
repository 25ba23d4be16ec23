package io.tokenvigil.registry.token;

import io.tokenvigil.events.TokenRegistered;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.audit.Audit;
import io.tokenvigil.registry.audit.AuditAction;
import io.tokenvigil.registry.audit.AuditEntry;
import io.tokenvigil.registry.generation.Generations;
import io.tokenvigil.registry.generation.Holder;
import io.tokenvigil.registry.generation.NewGeneration;
import io.tokenvigil.registry.generation.Origin;
import io.tokenvigil.registry.generation.Taking;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import io.tokenvigil.registry.timer.Face;
import io.tokenvigil.registry.timer.Life;
import io.tokenvigil.registry.timer.LockedToken;
import io.tokenvigil.registry.timer.NewTimer;
import io.tokenvigil.registry.timer.Rearm;
import io.tokenvigil.registry.timer.TokenLock;
import io.tokenvigil.registry.timer.TokenTimer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Puts tokens under watch: one statement a table, however many. One that cannot be taken costs
/// only itself.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Registrar {

    private final Catalogues catalogues;
    private final TokenStore store;
    private final NewTokens fresh;
    private final TokenReader reader;
    private final TokenLock lock;
    private final Generations generations;
    private final Audit audit;

    Registrar(
            Catalogues catalogues,
            TokenStore store,
            NewTokens fresh,
            TokenReader reader,
            TokenLock lock,
            Generations generations,
            Audit audit) {
        this.catalogues = catalogues;
        this.store = store;
        this.fresh = fresh;
        this.reader = reader;
        this.lock = lock;
        this.generations = generations;
        this.audit = audit;
    }

    /// A token on its way in.
    private record Entry(int place, NewToken token, Placement placement) {}

    /// What became of each, in their order.
    public List<Registered> register(List<Registration> wanted, Caller caller) {
        @Nullable Registered[] results = new @Nullable Registered[wanted.size()];
        List<Entry> entries = placed(wanted, caller, results);
        entries = inserted(entries, caller, results);
        entries = begun(entries, caller, results);
        audit.recordAll(
                entries.stream()
                        .map(
                                entry ->
                                        AuditEntry.ofToken(
                                                AuditAction.TOKEN_REGISTERED,
                                                entry.placement().registration().namespace(),
                                                entry.token().id()))
                        .toList());
        return Arrays.stream(results).map(Objects::requireNonNull).toList();
    }

    private List<Entry> placed(
            List<Registration> wanted, Caller caller, @Nullable Registered[] results) {
        Catalogue catalogue =
                catalogues.hold(wanted.stream().map(Catalogues.References::of).toList());
        Instant now = fresh.now();
        List<Long> keys = fresh.draw(wanted.size());
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            try {
                Placement placement = Placement.of(wanted.get(i), catalogue, caller, now);
                entries.add(new Entry(i, fresh.make(keys.get(i), placement, caller), placement));
            } catch (ProblemException problem) {
                results[i] = new Registered.Refused(problem);
            }
        }
        return entries;
    }

    /// Those whose ref was free.
    private List<Entry> inserted(
            List<Entry> entries, Caller caller, @Nullable Registered[] results) {
        Set<Long> inserted = store.insert(entries.stream().map(Entry::token).toList());
        List<Entry> in = new ArrayList<>();
        for (Entry entry : entries) {
            if (inserted.contains(entry.token().key())) {
                in.add(entry);
            } else {
                results[entry.place()] = new Registered.Refused(refTaken(entry, caller));
            }
        }
        return in;
    }

    /// Those whose refresh token nobody has; the others' rows are taken away again.
    private List<Entry> begun(List<Entry> entries, Caller caller, @Nullable Registered[] results) {
        List<LockedToken> locked = lock.createAll(entries.stream().map(Registrar::timer).toList());
        List<Generations.First> firsts = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).placement().hasValue()) {
                firsts.add(new Generations.First(locked.get(i), value(entries.get(i))));
            }
        }
        Iterator<Taking> takings = generations.beginAll(firsts).iterator();
        List<Entry> in = new ArrayList<>();
        List<LockedToken> registered = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (entry.placement().hasValue()
                    && takings.next() instanceof Taking.HeldElsewhere(Holder holder)) {
                store.delete(entry.token().key());
                results[entry.place()] =
                        new Registered.Refused(refreshTokenTaken(holder, reader, caller));
                continue;
            }
            LockedToken token = locked.get(i);
            token.rearm(Rearm.REGISTERED);
            token.tell(caller.actor(), TokenRegistered::new);
            registered.add(token);
            in.add(entry);
            results[entry.place()] = new Registered.Done(entry.token().id());
        }
        lock.write(registered);
        return in;
    }

    private static NewTimer timer(Entry entry) {
        Registration wanted = entry.placement().registration();
        Lifetime life = entry.placement().life();
        return new NewTimer(
                new Face(
                        entry.token().id(),
                        wanted.namespace(),
                        wanted.particulars().name(),
                        wanted.provider(),
                        wanted.particulars().labels()),
                entry.placement().plan(),
                TokenTimer.first(
                        entry.token().key(),
                        0,
                        0,
                        new Life(
                                life.startedAt(),
                                life.expiresAt(),
                                life.refreshExpiresAt(),
                                false)));
    }

    private static NewGeneration value(Entry entry) {
        Credentials credentials = entry.placement().credentials();
        Particulars said = entry.placement().registration().particulars();
        return new NewGeneration(
                Origin.SUBMITTED,
                credentials == null ? null : credentials.accessToken(),
                credentials == null ? null : credentials.refreshToken(),
                null,
                said.scope(),
                said.providerRef(),
                entry.placement().life().ofValue(),
                null);
    }

    private ProblemException refTaken(Entry entry, Caller caller) {
        Registration wanted = entry.placement().registration();
        String ref = Objects.requireNonNull(wanted.particulars().ref());
        return reader.findByRef(wanted.namespace(), ref)
                .filter(token -> TokenReader.isVisible(token, caller))
                .map(
                        token ->
                                ProblemException.of(
                                                ProblemType.ALREADY_EXISTS,
                                                "There is a token with the ref %s in the namespace %s; PUT it to change it."
                                                        .formatted(ref, wanted.namespace()))
                                        .with("id", token.id().toString()))
                .orElseGet(
                        () ->
                                ProblemException.of(
                                        ProblemType.ALREADY_EXISTS,
                                        "The ref %s is taken in the namespace %s: use another."
                                                .formatted(ref, wanted.namespace())));
    }

    /// Says which token has it only to whom that one exists (C-8).
    public static ProblemException refreshTokenTaken(
            Holder holder, TokenReader reader, Caller caller) {
        ProblemException problem =
                ProblemException.of(
                        ProblemType.ALREADY_EXISTS,
                        "This refresh token is registered already: two records that refresh with it"
                                + " would burn it.");
        // What cannot be read yet is being registered by this very request.
        boolean visible =
                reader.find(holder.key())
                        .map(token -> TokenReader.isVisible(token, caller))
                        .orElse(caller.mayRead(holder.namespace()));
        return visible ? problem.with("id", holder.token().toString()) : problem;
    }
}
