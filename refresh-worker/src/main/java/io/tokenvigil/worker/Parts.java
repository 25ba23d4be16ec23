package io.tokenvigil.worker;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.tokenvigil.outbound.AllowedHosts;
import io.tokenvigil.outbound.Guard;
import io.tokenvigil.outbound.OutboundClient;
import io.tokenvigil.outbound.OutboundLimits;
import io.tokenvigil.outbound.Resolver;
import io.tokenvigil.worker.delivery.Delivery;
import io.tokenvigil.worker.pull.LeaseWork;
import io.tokenvigil.worker.pull.Puller;
import io.tokenvigil.worker.pull.Wakeup;
import io.tokenvigil.worker.registry.HttpRegistry;
import io.tokenvigil.worker.registry.RegistryDelivery;
import io.tokenvigil.worker.slot.Incarnation;
import io.tokenvigil.worker.slot.JournalVolume;
import io.tokenvigil.worker.slot.Slots;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/// The parts that are made from configuration, or that know nothing of the container.
final class Parts {
    @Produces
    @Singleton
    OutboundClient outbound(OutboundConfiguration configuration) {
        var allowed = AllowedHosts.of(configuration.allow().orElse(List.of()));
        return OutboundClient.open(new Guard(allowed, Resolver.system()), OutboundLimits.usual());
    }

    void close(@Disposes OutboundClient client) {
        client.close();
    }

    @Produces
    @Singleton
    Delivery delivery(HttpRegistry registry) {
        return RegistryDelivery.to(registry);
    }

    @Produces
    @Singleton
    Puller puller(
            HttpRegistry registry,
            Incarnation incarnation,
            LeaseWork work,
            Wakeup wakeup,
            WorkerConfiguration configuration) {
        return new Puller(registry, incarnation, work, wakeup, configuration.concurrency());
    }

    @Produces
    @Singleton
    Incarnation incarnation() {
        return new Incarnation(UUID.randomUUID());
    }

    @Produces
    @Singleton
    InstantSource clock() {
        return Clock.systemUTC();
    }

    /// Fails, and with it the start, where the directory cannot be written or does not last. The
    /// exception's type is one that is said without a stack trace.
    @Produces
    @Singleton
    Slots slots(WorkerConfiguration configuration) {
        var directory = configuration.journalDirectory();
        try {
            var slots = new Slots(directory, configuration.name().orElseGet(Parts::hostName));
            var shortLived = JournalVolume.ofThisProcess().shortLivedKind(directory);
            if (shortLived.isPresent() && !configuration.journalAllowVolatile()) {
                throw new ConfigurationException(
                        "the journal directory %s is on %s and ends with this machine or container: set tokenvigil.worker.journal-directory to a disk, or tokenvigil.worker.journal-allow-volatile=true to lose answers with it"
                                .formatted(directory, shortLived.get()));
            }
            return slots;
        } catch (IOException | UncheckedIOException e) {
            throw new ConfigurationException(
                    "tokenvigil.worker.journal-directory: %s (%s)"
                            .formatted(e.getMessage(), e.getCause()));
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(
                    "this machine has no host name: set tokenvigil.worker.name", e);
        }
    }
}
