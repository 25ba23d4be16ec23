package io.tokenvigil.quickstart;

import io.tokenvigil.quickstart.failpoint.Failpoint;

/// The numbered places of docs/refreshing.md, at each of which a process is killed, and frozen past
/// its lease and woken, by [CrashPointsIT].
enum CrashPoint {
    CP_01(
            Where.REGISTRY,
            name ->
                    Failpoint.after(
                            name,
                            "io.tokenvigil.registry.attempt.SpendRows",
                            "insert",
                            "executeUpdate"),
            Ending.REFRESHED,
            Ending.REFRESHED),
    CP_02(
            Where.REGISTRY,
            name -> Failpoint.entry(name, "io.tokenvigil.registry.worker.LeaseView", "of"),
            Ending.REFRESHED,
            Ending.REFRESHED),
    CP_03(
            Where.WORKER,
            name -> Failpoint.entry(name, "io.tokenvigil.worker.refresh.RefreshRun", "run"),
            Ending.REFRESHED,
            Ending.REFRESHED),
    CP_04(
            Where.WORKER,
            name -> Failpoint.entry(name, "io.tokenvigil.worker.slot.Journal", "name"),
            Ending.REFRESHED,
            Ending.REFRESHED),
    CP_05(
            Where.WORKER,
            name ->
                    Failpoint.before(
                            name, "io.tokenvigil.worker.slot.JournalFile", "append", "force"),
            Ending.PARKED,
            Ending.REFRESHED),
    CP_06(
            Where.WORKER,
            name -> Failpoint.exit(name, "io.tokenvigil.worker.slot.Journal", "name"),
            Ending.PARKED,
            Ending.REFRESHED),
    CP_07(
            Where.WORKER,
            name -> Failpoint.entry(name, "io.tokenvigil.outbound.OutboundClient", "send"),
            Ending.PARKED,
            Ending.REFRESHED),
    CP_08(
            Where.WORKER,
            name -> Failpoint.entry(name, "io.tokenvigil.outbound.Call", "exchange"),
            Ending.PARKED,
            Ending.REFRESHED),
    CP_09(
            Where.WORKER,
            name -> Failpoint.after(name, "io.tokenvigil.outbound.Call", "exchange", "handOver"),
            Ending.PARKED,
            Ending.REFRESHED),
    CP_10(
            Where.WORKER,
            name -> Failpoint.entry(name, "io.tokenvigil.outbound.AnswerInArrival", "began"),
            Ending.PARKED,
            Ending.REFRESHED),
    CP_11(
            Where.WORKER,
            name -> Failpoint.entry(name, "io.tokenvigil.worker.outcome.Classifier", "classify"),
            Ending.PARKED,
            Ending.REFRESHED),
    CP_12(
            Where.WORKER,
            name -> Failpoint.entry(name, "io.tokenvigil.worker.slot.Journal", "capture"),
            Ending.PARKED,
            Ending.REFRESHED),
    CP_13(
            Where.WORKER,
            name ->
                    Failpoint.before(
                            name, "io.tokenvigil.worker.slot.JournalFile", "append", "force"),
            2,
            Ending.REFRESHED,
            Ending.REFRESHED),
    CP_14(
            Where.WORKER,
            name -> Failpoint.exit(name, "io.tokenvigil.worker.slot.Journal", "capture"),
            Ending.REFRESHED,
            Ending.REFRESHED),
    CP_15(
            Where.WORKER,
            name -> Failpoint.entry(name, "io.tokenvigil.worker.registry.HttpRegistry", "answers"),
            Ending.REFRESHED,
            Ending.REFRESHED),
    CP_16(
            Where.REGISTRY,
            name -> Failpoint.entry(name, "io.tokenvigil.registry.outcome.Reports", "answers"),
            Ending.REFRESHED,
            Ending.REFRESHED),
    CP_17(
            Where.REGISTRY,
            name ->
                    Failpoint.after(
                            name, "io.tokenvigil.registry.outcome.AnswerBatch", "take", "close"),
            Ending.REFRESHED,
            Ending.REFRESHED),
    CP_18(
            Where.REGISTRY,
            name -> Failpoint.exit(name, "io.tokenvigil.registry.outcome.Reports", "answers"),
            Ending.REFRESHED,
            Ending.REFRESHED),
    CP_19(
            Where.WORKER,
            name -> Failpoint.entry(name, "io.tokenvigil.worker.slot.Journal", "forget"),
            Ending.REFRESHED,
            Ending.REFRESHED),
    CP_20(
            Where.WORKER,
            name -> Failpoint.entry(name, "io.tokenvigil.worker.verify.VerifyRun", "run"),
            Ending.REFRESHED,
            Ending.REFRESHED),
    CP_21(
            Where.WORKER,
            name -> Failpoint.exit(name, "io.tokenvigil.worker.verify.Verifier", "tryOut"),
            Ending.REFRESHED,
            Ending.REFRESHED),
    CP_22(
            Where.REGISTRY,
            name -> Failpoint.entry(name, "io.tokenvigil.registry.outcome.Reports", "endings"),
            Ending.REFRESHED,
            Ending.REFRESHED),
    CP_23(
            Where.REGISTRY,
            name ->
                    Failpoint.after(
                            name, "io.tokenvigil.registry.outcome.EndingBatch", "take", "close"),
            Ending.REFRESHED,
            Ending.REFRESHED),
    CP_24(
            Where.REGISTRY,
            name -> Failpoint.exit(name, "io.tokenvigil.registry.outcome.Reports", "endings"),
            Ending.REFRESHED,
            Ending.REFRESHED),
    CP_25(
            Where.REGISTRY,
            name -> Failpoint.entry(name, "io.tokenvigil.registry.journal.Publisher", "send"),
            2,
            Ending.REFRESHED,
            Ending.REFRESHED),
    CP_26(
            Where.REGISTRY,
            name -> Failpoint.exit(name, "io.tokenvigil.registry.journal.Publisher", "await"),
            2,
            Ending.REFRESHED,
            Ending.REFRESHED),
    CP_27(
            Where.WORKER,
            name -> Failpoint.entry(name, "io.tokenvigil.worker.retire.RetireRun", "run"),
            Ending.RETIRED,
            Ending.RETIRED),
    CP_28(
            Where.WORKER,
            name -> Failpoint.exit(name, "io.tokenvigil.worker.retire.Revoker", "revoke"),
            Ending.RETIRED,
            Ending.RETIRED),
    CP_29(
            Where.REGISTRY,
            name ->
                    Failpoint.after(
                            name, "io.tokenvigil.registry.outcome.EndingBatch", "take", "close"),
            2,
            Ending.RETIRED,
            Ending.RETIRED),
    CP_30(
            Where.REGISTRY,
            name -> Failpoint.exit(name, "io.tokenvigil.registry.outcome.Reports", "endings"),
            2,
            Ending.RETIRED,
            Ending.RETIRED);

    /// Which process passes there.
    enum Where {
        REGISTRY(Service.REGISTRY),
        WORKER(Service.WORKER);

        private final Service service;

        Where(Service service) {
            this.service = service;
        }

        Service service() {
            return service;
        }
    }

    /// How it is for the token when everything is up again.
    enum Ending {
        /// It has the new generation.
        REFRESHED,
        /// It has it, and the old one was ended at the provider.
        RETIRED,
        /// A person is needed, because nobody can tell whether the value was spent.
        PARKED
    }

    @FunctionalInterface
    private interface Place {
        Failpoint named(String name);
    }

    private final Where where;

    // All of them are functions without state.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Place place;

    private final int pass;
    private final Ending killed;
    private final Ending frozen;

    CrashPoint(Where where, Place place, Ending killed, Ending frozen) {
        this(where, place, 1, killed, frozen);
    }

    CrashPoint(Where where, Place place, int pass, Ending killed, Ending frozen) {
        this.where = where;
        this.place = place;
        this.pass = pass;
        this.killed = killed;
        this.frozen = frozen;
    }

    /// As the documents call it.
    String number() {
        return name().replace('_', '-');
    }

    Where where() {
        return where;
    }

    Failpoint failpoint() {
        return place.named(number());
    }

    /// Of one refresh, which pass there it is about.
    int pass() {
        return pass;
    }

    Ending killed() {
        return killed;
    }

    Ending frozen() {
        return frozen;
    }

    /// Whether the story has to go on to the end of the old value.
    boolean retires() {
        return killed == Ending.RETIRED;
    }
}
