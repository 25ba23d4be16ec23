package io.tokenvigil.registry.circuit;

import io.tokenvigil.registry.attempt.Attempt.Holder;
import io.tokenvigil.registry.attempt.Outcome;
import io.tokenvigil.registry.circuit.ProbeRows.Row;
import io.tokenvigil.registry.database.OnceCommitted;
import io.tokenvigil.registry.provider.Provider;
import io.tokenvigil.registry.provider.ProviderEntry;
import io.tokenvigil.registry.provider.Providers;
import io.tokenvigil.registry.work.RefreshConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Leases probes, one of each provider at a time, and draws the consequences of how they end.
@ApplicationScoped
public class Probes {

    private static final Logger LOG = Logger.getLogger(Probes.class);

    private final Probations probations;
    private final ProbeRows rows;
    private final Providers providers;
    private final RefreshConfig config;
    private final TransactionSynchronizationRegistry transaction;

    Probes(
            Probations probations,
            ProbeRows rows,
            Providers providers,
            RefreshConfig config,
            TransactionSynchronizationRegistry transaction) {
        this.probations = probations;
        this.rows = rows;
        this.providers = providers;
        this.config = config;
        this.transaction = transaction;
    }

    /// What became of a report.
    public enum Taken {
        RECORDED,
        REPEATED,
        /// There is no such probe.
        NOBODYS
    }

    /// Gives what is due.
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Probe> grant(UUID request, Holder holder, int most) {
        List<Row> given = new ArrayList<>();
        for (Probations.Locked due : probations.due(most)) {
            Instant until = due.now().plus(due.timeout()).plus(config.leaseMargin());
            UUID id = UUID.randomUUID();
            long row =
                    rows.insert(
                            new ProbeRows.New(
                                    id,
                                    request,
                                    due.provider(),
                                    due.rated(),
                                    holder,
                                    due.now(),
                                    until));
            probations.write(due.provider(), due.probation().given(until));
            given.add(new Row(row, id, due.provider(), due.now(), until, false));
        }
        return withProviders(given);
    }

    /// What the same request was given before, as far as it still lives.
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Probe> live(UUID request, Holder holder) {
        return withProviders(rows.live(request, holder));
    }

    /// Puts the end of a probe on record. The same again changes nothing more.
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Taken take(ProbeEnd end) {
        Row probe = rows.find(end.attempt()).orElse(null);
        if (probe == null) {
            return Taken.NOBODYS;
        }
        Probations.Locked provider = probations.lock(probe.provider()).orElse(null);
        // Again, now that nobody else can end it.
        if (provider == null || rows.find(end.attempt()).filter(row -> !row.ended()).isEmpty()) {
            return Taken.REPEATED;
        }
        rows.end(probe.row(), end);
        follow(provider, probe, end);
        return Taken.RECORDED;
    }

    private void follow(Probations.Locked provider, Row probe, ProbeEnd end) {
        Probation before = provider.probation();
        Probation after =
                end.outcome() == Outcome.DONE
                        ? before.answered(probe.leasedAt(), provider.now())
                        : before.unanswered(provider.now());
        probations.write(provider.provider(), after);
        if (before.circuit() instanceof Circuit.Open(Instant since)
                && after.circuit() instanceof Circuit.Closed) {
            transaction.registerInterposedSynchronization(
                    new OnceCommitted(() -> closed(provider.provider(), since)));
        }
    }

    private static void closed(String provider, Instant since) {
        LOG.infof(
                "The provider answers again: its refreshes go on. provider=%s openSince=%s",
                provider, since);
    }

    private List<Probe> withProviders(List<Row> given) {
        if (given.isEmpty()) {
            return List.of();
        }
        Map<String, Provider> known =
                providers.entries(given.stream().map(Row::provider).toList()).stream()
                        .map(ProviderEntry::provider)
                        .collect(Collectors.toMap(Provider::id, provider -> provider));
        List<Probe> probes = new ArrayList<>();
        for (Row row : given) {
            Provider provider = known.get(row.provider());
            if (provider != null) {
                probes.add(
                        new Probe(
                                row.row(),
                                row.attempt(),
                                provider,
                                row.leasedAt(),
                                row.leasedUntil()));
            }
        }
        return probes;
    }
}
