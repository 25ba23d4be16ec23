package io.tokenvigil.worker.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.delivery.Acknowledgement;
import io.tokenvigil.worker.delivery.Report;
import io.tokenvigil.worker.lease.Lease;
import io.tokenvigil.worker.registry.Introduced.FormerAttempt;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/// The registry over HTTP.
@Singleton
public final class HttpRegistry implements Registry {
    private static final Logger LOG = Logger.getLogger(HttpRegistry.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final RegistryHttp http;
    private final FirstAsked firstAsked = new FirstAsked();

    HttpRegistry(RegistryConfiguration configuration) {
        this.http = new RegistryHttp(configuration);
    }

    @Override
    public Reply<Introduced> introduce(Introduction introduction) {
        return http.post("/internal/v1/workers", introduction).map(HttpRegistry::introduced);
    }

    @Override
    public Reply<Claimed> claim(Claim claim) {
        var asked = firstAsked.of(claim.request());
        return http.post("/internal/v1/leases", claim).map(node -> claimed(node, asked));
    }

    @Override
    public Reply<List<Acknowledgement>> answers(List<Report.Answer> answers) {
        return http.post("/internal/v1/answers", Map.of("answers", answers))
                .map(HttpRegistry::acknowledgements);
    }

    @Override
    public Reply<List<Acknowledgement>> endings(List<Report.Ending> endings) {
        return http.post("/internal/v1/outcomes", Map.of("outcomes", endings))
                .map(HttpRegistry::acknowledgements);
    }

    /// Time since the registry last answered.
    public Duration silence() {
        return http.silence();
    }

    @PreDestroy
    void close() {
        http.close();
    }

    private static Introduced introduced(JsonNode node) {
        var former = new ArrayList<FormerAttempt>();
        node.path("former")
                .forEach(
                        each ->
                                RegistryJson.read(each, FormerAttempt.class)
                                        .ifPresent(former::add));
        return new Introduced(
                Secret.of(Base64.getDecoder().decode(node.path("key").asText())),
                node.path("wrappedKey").asText(),
                former);
    }

    private static Claimed claimed(JsonNode node, long asked) {
        var leases = new ArrayList<Lease>();
        node.path("leases").forEach(each -> lease(each, asked).ifPresent(leases::add));
        var wait = Duration.ofMillis(Math.max(0, node.path("waitMillis").asLong(1_000)));
        return new Claimed(
                leases,
                wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait,
                node.path("paused").asBoolean(false),
                node.path("locked").isTextual() ? node.path("locked").asText() : null);
    }

    private static Optional<Lease> lease(JsonNode node, long asked) {
        var form = RegistryJson.read(node, LeaseForm.class).map(each -> each.lease(asked));
        if (form.isEmpty()) {
            // Nothing was sent for it, and it ends by itself.
            LOG.errorf("a lease cannot be read: row=%d", node.path("row").asLong());
        }
        return form;
    }

    /// Anything that is not refused was taken, also a result that a newer registry has invented.
    private static List<Acknowledgement> acknowledgements(JsonNode node) {
        var acknowledgements = new ArrayList<Acknowledgement>();
        node.path("results")
                .forEach(
                        each -> {
                            var result = each.path("result").asText();
                            acknowledgements.add(
                                    result.equals("REFUSED")
                                            ? new Acknowledgement.Declined(
                                                    each.path("code").asText("REFUSED"))
                                            : new Acknowledgement.Taken(result));
                        });
        return acknowledgements;
    }
}
