package io.tokenvigil.worker;

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
import io.tokenvigil.worker.slot.Slots;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
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

    /// Fails, and with it the start, where the directory cannot be written.
    @Produces
    @Singleton
    Slots slots(WorkerConfiguration configuration) {
        return new Slots(
                configuration.journalDirectory(), configuration.name().orElseGet(Parts::hostName));
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
