package io.tokenvigil.registry.timer;

import io.tokenvigil.events.Actor;
import io.tokenvigil.events.TokenEvent;
import io.tokenvigil.events.TokenFacts;
import io.tokenvigil.registry.journal.JournalEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/// A token under its lock, until the transaction ends. Changes are made here and kept by
/// [TokenLock#write]; what is not written is lost.
///
/// Change first, then tell: an event has the facts as they are when it is told.
public final class LockedToken {

    private final Instant now;
    private final Life lifeBefore;
    private final List<JournalEntry> told = new ArrayList<>();
    private TokenTimer timer;
    private TokenTimer written;
    private Face face;
    private Plan plan;
    private Fate fate = Fate.SAME;
    private boolean unwritten;

    private enum Fate {
        SAME,
        DESCRIBED_ANEW,
        FORGOTTEN
    }

    LockedToken(TokenTimer timer, Face face, Plan plan, Instant now, boolean isNew) {
        this.timer = timer;
        this.written = timer;
        this.face = face;
        this.plan = plan;
        this.now = now;
        this.lifeBefore = timer.life();
        this.unwritten = isNew;
    }

    /// The internal key.
    public long key() {
        return timer.token();
    }

    public UUID id() {
        return face.id();
    }

    public Face face() {
        return face;
    }

    public Plan plan() {
        return plan;
    }

    public TokenTimer timer() {
        return timer;
    }

    /// The database's time when the lock was held: never before what an earlier holder saw.
    public Instant now() {
        return now;
    }

    /// Takes over everything but the sequence, which only [#tell] moves.
    public LockedToken timer(TokenTimer next) {
        if (next.token() != timer.token() || next.fence() < timer.fence()) {
            throw new IllegalArgumentException(
                    "timer of token %d with fence %d, must be of token %d with a fence of at least %d"
                            .formatted(next.token(), next.fence(), timer.token(), timer.fence()));
        }
        timer = next.withSequence(timer.sequence());
        return this;
    }

    public LockedToken plan(Plan next) {
        plan = next;
        return describedAnew();
    }

    public LockedToken face(Face next) {
        if (!next.id().equals(face.id())) {
            throw new IllegalArgumentException(
                    "face of token %s, must be of %s".formatted(next.id(), face.id()));
        }
        face = next;
        return describedAnew();
    }

    /// Arms the timers anew for what the token is now. An expiry that was said again and is the
    /// same is no change: nothing that has fired fires again (I-05).
    public LockedToken rearm(Rearm why) {
        if (why != Rearm.EXPIRY_CHANGED) {
            return timer(Agenda.rearm(timer, plan, now, why));
        }
        return timer.life().equals(lifeBefore)
                ? timer(Agenda.replan(timer, plan, plan, now))
                : timer(Agenda.corrected(timer, lifeBefore, plan, now));
    }

    /// Takes another plan and arms the timers for it; what has fired does not fire again.
    public LockedToken replan(Plan next) {
        timer(Agenda.replan(timer, plan, next, now));
        return plan(next);
    }

    /// Appends an event: it gets the next sequence and the facts as they are now.
    public LockedToken tell(Actor actor, Function<TokenFacts, TokenEvent> event) {
        timer = timer.withSequence(timer.sequence() + 1);
        told.add(JournalEntry.of(key(), now, event.apply(face.facts(timer, actor))));
        return this;
    }

    /// The token goes: its hot row and plan are removed with the write.
    public void forget() {
        fate = Fate.FORGOTTEN;
    }

    /// New, and not in the database yet.
    boolean isUnwritten() {
        return unwritten;
    }

    /// Its hot row is not as it was read, or written last.
    boolean isMoved() {
        return !timer.equals(written);
    }

    boolean isForgotten() {
        return fate == Fate.FORGOTTEN;
    }

    boolean isDescribedAnew() {
        return fate == Fate.DESCRIBED_ANEW;
    }

    /// The events that are not in the journal yet; everything counts as written from here.
    List<JournalEntry> takeWritten() {
        List<JournalEntry> taken = List.copyOf(told);
        told.clear();
        unwritten = false;
        written = timer;
        fate = fate == Fate.DESCRIBED_ANEW ? Fate.SAME : fate;
        return taken;
    }

    private LockedToken describedAnew() {
        if (fate == Fate.SAME) {
            fate = Fate.DESCRIBED_ANEW;
        }
        return this;
    }
}
