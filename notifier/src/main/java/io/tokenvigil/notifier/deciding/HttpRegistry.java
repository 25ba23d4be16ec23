package io.tokenvigil.notifier.deciding;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.runtime.Startup;
import io.tokenvigil.notifier.access.Key;
import io.tokenvigil.notifier.access.RegistryConfig;
import io.tokenvigil.notifier.occasion.Occasion;
import io.tokenvigil.outbound.Loopback;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// The registry over HTTP.
@Startup
@ApplicationScoped
public class HttpRegistry implements Registry {
    private final DecideCall call;
    private final Key key;

    HttpRegistry(RegistryConfig config, Key key) {
        this.key = key;
        long millis = config.timeout().toMillis();
        this.call =
                QuarkusRestClientBuilder.newBuilder()
                        .baseUri(checked(config))
                        .connectTimeout(millis, TimeUnit.MILLISECONDS)
                        .readTimeout(millis, TimeUnit.MILLISECONDS)
                        .followRedirects(false)
                        .build(DecideCall.class);
    }

    @Override
    public Asked ask(Collection<Occasion> occasions) {
        List<DecideCall.Question> questions =
                occasions.stream().map(DecideCall.Question::of).toList();
        try {
            return answered(call.decide(key.authorization(), new DecideCall.Questions(questions)));
        } catch (WebApplicationException e) {
            return unanswered(e.getResponse().getStatus());
        } catch (ProcessingException e) {
            return new Asked.Away(e.getCause() == null ? "no answer" : kind(e.getCause()));
        } catch (RuntimeException e) {
            // The client also throws its transport's own exceptions.
            return new Asked.Away(kind(e));
        }
    }

    @Override
    public List<Occasion> endingKeys() {
        try {
            return call.endingKeys(key.authorization(), Map.of()).occasions();
        } catch (RuntimeException e) {
            // Asked again in a minute; that the registry is away is said elsewhere.
            return List.of();
        }
    }

    private static Asked answered(DecideCall.Verdicts verdicts) {
        Map<UUID, Decision> decisions = new HashMap<>();
        List<DecideCall.Verdict> all = verdicts.decisions();
        for (DecideCall.Verdict verdict : all == null ? List.<DecideCall.Verdict>of() : all) {
            UUID id = verdict.id();
            if (id != null) {
                verdict.decision().ifPresent(decision -> decisions.put(id, decision));
            }
        }
        return new Asked.Answered(decisions);
    }

    private static Asked unanswered(int status) {
        String cause = "status " + status;
        return switch (status) {
            case 400, 413, 422 -> new Asked.Refused(cause);
            case 500 -> new Asked.Failed(cause);
            default -> new Asked.Away(cause);
        };
    }

    private static String kind(Throwable failure) {
        return failure.getClass().getSimpleName();
    }

    private static URI checked(RegistryConfig config) {
        URI url = config.url();
        boolean plain = !"https".equals(url.getScheme());
        if (plain && !config.plaintext() && !Loopback.is(url.getHost())) {
            throw new IllegalStateException(
                    "tokenvigil.registry.url is "
                            + url
                            + ": plain http to another machine needs"
                            + " tokenvigil.registry.plaintext=true");
        }
        return url;
    }
}
