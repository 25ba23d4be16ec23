package io.tokenvigil.notifier.health;

import io.smallrye.health.api.Wellness;
import io.tokenvigil.notifier.sending.Patience;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/// Whether the mail server could be used when it was last tried. Notices wait for it, and no load
/// balancer can mend it, so it is no matter of readiness.
@Wellness
@ApplicationScoped
public class MailServerReachable implements HealthCheck {
    private final Patience patience;

    MailServerReachable(Patience patience) {
        this.patience = patience;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("mail server").status(!patience.away()).build();
    }
}
