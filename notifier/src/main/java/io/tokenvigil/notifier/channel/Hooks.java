package io.tokenvigil.notifier.channel;

import io.tokenvigil.notifier.mail.Outcome;
import io.tokenvigil.outbound.AllowedHosts;
import io.tokenvigil.outbound.Exchange;
import io.tokenvigil.outbound.Guard;
import io.tokenvigil.outbound.Outbound;
import io.tokenvigil.outbound.OutboundClient;
import io.tokenvigil.outbound.OutboundLimits;
import io.tokenvigil.outbound.OutboundRequest;
import io.tokenvigil.outbound.Resolver;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Posts to other people's services: to addresses that pass the guard only (C-9), once, and with an
/// answer that is total. What a service says beyond its status is left behind.
@ApplicationScoped
class Hooks {
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY = 429;

    private final Outbound outbound;
    private final @Nullable OutboundClient client;

    @Inject
    Hooks(HooksConfig config) {
        AllowedHosts allowed = AllowedHosts.of(config.allow().orElse(List.of()));
        this.client =
                OutboundClient.open(new Guard(allowed, Resolver.system()), OutboundLimits.usual());
        this.outbound = client;
    }

    Hooks(Outbound outbound) {
        this.client = null;
        this.outbound = outbound;
    }

    @PreDestroy
    void close() {
        if (client != null) {
            client.close();
        }
    }

    Outcome post(OutboundRequest request, Runnable leaving) {
        try {
            leaving.run();
        } catch (RuntimeException e) {
            return new Outcome.Deferred("NOT_SENT");
        }
        return switch (outbound.send(request)) {
            case Exchange.NotSent(Exchange.NotSent.Reason reason) ->
                    switch (reason) {
                        case GUARD, REQUEST -> new Outcome.Refused("GUARD_REFUSED");
                        case DNS, CONNECT, TLS -> new Outcome.Deferred("NO_CONNECTION");
                    };
            case Exchange.Broken _ -> new Outcome.Unknown("NO_REPLY");
            case Exchange.Answered answered -> answered(answered.status());
        };
    }

    private static Outcome answered(int status) {
        String answer = Integer.toString(status);
        return switch (status / 100) {
            case 2 -> new Outcome.Accepted(answer);
            case 3, 4 ->
                    status == TOO_MANY || status == REQUEST_TIMEOUT
                            ? new Outcome.Deferred(answer)
                            : new Outcome.Refused(answer);
            default -> new Outcome.Deferred(answer);
        };
    }
}
