package io.tokenvigil.registry.installation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.database.DatabaseFailure;
import io.tokenvigil.registry.secrets.DeploymentId;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Compares what the database says of itself with what is the case: before the first request, and
/// every few seconds, because a database can fail over under a running service (I-22).
@Startup
@Singleton
class InstallationCheck {

    private static final Logger LOG = Logger.getLogger(InstallationCheck.class);

    private final Installation installation;
    private final InstallationRow row;
    private final DeploymentId file;
    private final InstallationConfig config;

    private volatile InstallationState state = new InstallationState(false, null);

    InstallationCheck(
            Installation installation,
            InstallationRow row,
            DeploymentId file,
            InstallationConfig config,
            MeterRegistry registry) {
        this.installation = installation;
        this.row = row;
        this.file = file;
        this.config = config;
        Gauge.builder("tokenvigil.locked", () -> state.locked() == null ? 0 : 1)
                .description("Whether automatic refresh is locked until a person unlocks it")
                .register(registry);
        Gauge.builder("tokenvigil.paused", () -> state.paused() ? 1 : 0)
                .description("Whether a person paused automatic calls")
                .register(registry);
    }

    @PostConstruct
    void begin() {
        if (row.deployment().isEmpty()) {
            // The file goes first: of several replicas that start at once, all take what it says.
            row.insert(file.find().orElseGet(this::fresh));
        }
        check();
    }

    @Scheduled(
            every = "5s",
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        try {
            check();
        } catch (DatabaseFailure | UncheckedIOException e) {
            LOG.debugf("The installation cannot be checked now. reason=%s", e.getMessage());
        }
    }

    void check() {
        Findings findings = row.findings(file.find());
        Optional<LockCode> reason = findings.reasonToLock(config.synchronousStandby());
        if (reason.isPresent()) {
            installation.lock(reason.get());
        } else if (!findings.agree()) {
            adopt(findings);
        }
        state = installation.state();
    }

    /// Nothing can have been spent elsewhere, so the difference means nothing.
    private void adopt(Findings findings) {
        UUID deployment = findings.besideKeys().orElseGet(() -> written(findings.deployment()));
        row.accept(deployment);
        LOG.infof(
                "The installation's row was brought up to date. deployment=%s system=%s timeline=%d",
                deployment, findings.actual().system(), findings.actual().timeline());
    }

    private UUID fresh() {
        return written(UUID.randomUUID());
    }

    /// A directory that nobody may write to is no reason not to start: with something to spend, the
    /// missing file locks.
    private UUID written(UUID deployment) {
        try {
            return file.write(deployment);
        } catch (UncheckedIOException e) {
            LOG.warnf(
                    "The deployment id cannot be written beside the keyset: put a file deployment-id there. deployment=%s",
                    deployment);
            return deployment;
        }
    }
}
