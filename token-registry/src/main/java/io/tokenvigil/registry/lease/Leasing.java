package io.tokenvigil.registry.lease;

import io.tokenvigil.registry.attempt.Attempt;
import io.tokenvigil.registry.attempt.AttemptRows;
import io.tokenvigil.registry.circuit.Probe;
import io.tokenvigil.registry.circuit.Probes;
import io.tokenvigil.registry.installation.Installation;
import io.tokenvigil.registry.installation.InstallationState;
import io.tokenvigil.registry.installation.LockCode;
import io.tokenvigil.registry.lease.Gates.Gate;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import io.tokenvigil.registry.webhook.WebhookLeasing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Gives leases: due work, soonest expiry first, within what each provider takes. When this returns
/// they are committed, and only then may they be told (I-10).
@ApplicationScoped
public class Leasing {

    private final Installation installation;
    private final LeaseRows rows;
    private final AttemptRows attempts;
    private final Gates gates;
    private final Granting granting;
    private final StrayValues strays;
    private final Probes probes;
    private final WebhookLeasing webhooks;

    Leasing(
            Installation installation,
            LeaseRows rows,
            AttemptRows attempts,
            Gates gates,
            Granting granting,
            StrayValues strays,
            Probes probes,
            WebhookLeasing webhooks) {
        this.installation = installation;
        this.rows = rows;
        this.attempts = attempts;
        this.gates = gates;
        this.granting = granting;
        this.strays = strays;
        this.probes = probes;
        this.webhooks = webhooks;
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Leased lease(LeaseRequest request) {
        if (!rows.holds(request.holder())) {
            throw ProblemException.conflict(
                    ProblemType.CONFLICT,
                    "This slot is another incarnation's: introduce the worker first.");
        }
        if (!installation.knowsLease(request.highWater())) {
            installation.leaseUnknown(request.highWater());
            return Leased.whileLocked(LockCode.LEASES_BEHIND);
        }
        InstallationState state = installation.state();
        if (!state.permitsLeases()) {
            return state.locked() == null
                    ? Leased.whilePaused()
                    : Leased.whileLocked(state.locked());
        }
        List<Attempt> again = attempts.givenFor(request.request(), request.holder());
        List<Probe> probesAgain = probes.live(request.request(), request.holder());
        return again.isEmpty() && probesAgain.isEmpty()
                ? fresh(request)
                : new Leased(again, probesAgain, Duration.ZERO, false, null);
    }

    private Leased fresh(LeaseRequest request) {
        rows.inOrder();
        Room room = new Room(gates.due(), request.most());
        // After the gates, which wait for providers' rows and must lock them first.
        List<Probe> probing = probes.grant(request.request(), request.holder(), request.most());
        room.takeBesides(probing.size());
        List<Attempt> given = new ArrayList<>();
        if (!room.open().isEmpty()) {
            given.addAll(granting.grant(request, room));
            given.addAll(strays.grant(request, room));
        }
        for (Gate gate : room.open()) {
            if (gate.tried() && room.isUsed(gate)) {
                gates.tried(gate.provider());
            }
        }
        // Last: what refreshes tokens comes first.
        given.addAll(webhooks.grant(request.request(), request.holder(), room.left()));
        boolean isFull = given.size() + probing.size() >= request.most();
        Duration again = isFull || room.hasPlaceForMore() ? Duration.ZERO : askAgain(room);
        return new Leased(given, probing, again, false, null);
    }

    private Duration askAgain(Room room) {
        Duration next = Duration.ofMillis(rows.millisToNextDue());
        return room.fullFor().filter(full -> full.compareTo(next) < 0).orElse(next);
    }
}
