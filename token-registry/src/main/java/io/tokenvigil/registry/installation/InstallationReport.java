package io.tokenvigil.registry.installation;

import io.tokenvigil.registry.installation.InstallationView.Lags;
import io.tokenvigil.registry.installation.InstallationView.Locked;
import io.tokenvigil.registry.lag.Lag;
import io.tokenvigil.registry.secrets.SealState;
import io.tokenvigil.registry.secrets.Secrets;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Puts together what an operator wants to know.
@Singleton
public class InstallationReport {

    private final Installation installation;
    private final InstallationConfig config;
    private final Secrets secrets;
    private final Lag lag;

    InstallationReport(
            Installation installation, InstallationConfig config, Secrets secrets, Lag lag) {
        this.installation = installation;
        this.config = config;
        this.secrets = secrets;
        this.lag = lag;
    }

    /// The installation now.
    public InstallationView view() {
        @Nullable String sealed = sealed();
        return new InstallationView(
                installation.deployment(),
                config.version(),
                sealed != null,
                sealed,
                installation.state().paused(),
                installation.lock().map(InstallationReport::locked).orElse(null),
                new Lags(lag.due(), lag.relay()));
    }

    private @Nullable String sealed() {
        return switch (secrets.state()) {
            case SealState.Unsealed() -> null;
            case SealState.SealedOff(SealState.Reason reason) -> reason.name();
        };
    }

    private static Locked locked(Lock lock) {
        return new Locked(lock.code(), lock.since(), lock.code().sentence());
    }
}
