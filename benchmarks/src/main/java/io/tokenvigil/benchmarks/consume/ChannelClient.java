package io.tokenvigil.benchmarks.consume;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.inject.ConfigExtension;
import io.smallrye.reactive.messaging.kafka.KafkaCDIEvents;
import io.smallrye.reactive.messaging.kafka.KafkaConnector;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.kafka.commit.KafkaThrottledLatestProcessedCommit;
import io.smallrye.reactive.messaging.kafka.converters.ConsumerRecordsConverter;
import io.smallrye.reactive.messaging.kafka.fault.KafkaFailStop;
import io.smallrye.reactive.messaging.kafka.fault.KafkaIgnoreFailure;
import io.smallrye.reactive.messaging.kafka.impl.KafkaAdminClientRegistry;
import io.smallrye.reactive.messaging.providers.IncomingInterceptorDecorator;
import io.smallrye.reactive.messaging.providers.MediatorFactory;
import io.smallrye.reactive.messaging.providers.connectors.ExecutionHolder;
import io.smallrye.reactive.messaging.providers.connectors.WorkerPoolRegistry;
import io.smallrye.reactive.messaging.providers.extension.ChannelProducer;
import io.smallrye.reactive.messaging.providers.extension.HealthCenter;
import io.smallrye.reactive.messaging.providers.extension.MediatorManager;
import io.smallrye.reactive.messaging.providers.extension.ObservationDecorator;
import io.smallrye.reactive.messaging.providers.extension.PausableChannelDecorator;
import io.smallrye.reactive.messaging.providers.extension.ReactiveMessagingExtension;
import io.smallrye.reactive.messaging.providers.impl.ConfiguredChannelFactory;
import io.smallrye.reactive.messaging.providers.impl.ConnectorFactories;
import io.smallrye.reactive.messaging.providers.impl.InternalChannelRegistry;
import io.smallrye.reactive.messaging.providers.locals.ContextDecorator;
import io.smallrye.reactive.messaging.providers.wiring.Wiring;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.weld.environment.se.Weld;

/// A channel as our services have it, with a listener like theirs and without the rest of them:
/// Reactive Messaging with its Kafka connector, in Weld instead of Quarkus.
public final class ChannelClient {
    private static final String CHANNEL = "token-events";

    // Of what Quarkus would find by itself, all that an incoming channel passes through.
    private static final Class<?>[] PARTS = {
        ChannelProducer.class,
        ConfiguredChannelFactory.class,
        ConnectorFactories.class,
        ConsumerRecordsConverter.class,
        ContextDecorator.class,
        ExecutionHolder.class,
        HealthCenter.class,
        IncomingInterceptorDecorator.class,
        InternalChannelRegistry.class,
        KafkaAdminClientRegistry.class,
        KafkaCDIEvents.class,
        KafkaConnector.class,
        KafkaFailStop.Factory.class,
        KafkaIgnoreFailure.Factory.class,
        KafkaThrottledLatestProcessedCommit.Factory.class,
        MediatorFactory.class,
        MediatorManager.class,
        ObservationDecorator.class,
        PausableChannelDecorator.class,
        Wiring.class,
        WorkerPoolRegistry.class,
    };

    private ChannelClient() {}

    /// Runs until it is killed.
    ///
    /// @param arguments the place, the broker, the topic, and the file of stamps
    public static void main(String[] arguments) {
        Place place = Place.valueOf(arguments[0]);
        Map<String, String> settings = new HashMap<>();
        place.settings(arguments[1], arguments[2])
                .forEach((name, value) -> settings.put(Place.CHANNEL + name, value));
        settings.put(Handling.STAMPS, arguments[3]);
        configure(settings);
        new Weld()
                .disableDiscovery()
                .addExtensions(new ConfigExtension(), new ReactiveMessagingExtension())
                .addBeanClasses(PARTS)
                .addBeanClasses(Handling.class, listener(place))
                .initialize();
    }

    private static void configure(Map<String, String> settings) {
        SmallRyeConfig config =
                new SmallRyeConfigBuilder()
                        .withSources(
                                new PropertiesConfigSource(
                                        settings, "place", ConfigSource.DEFAULT_ORDINAL))
                        .build();
        ConfigProviderResolver.instance()
                .registerConfig(config, Thread.currentThread().getContextClassLoader());
    }

    private static Class<?> listener(Place place) {
        return switch (place) {
            case WORKER -> OneByOne.class;
            case NOTIFIER -> Batches.class;
        };
    }

    @Singleton
    static final class OneByOne {
        private final Handling handling;

        @Inject
        OneByOne(Handling handling) {
            this.handling = handling;
        }

        @Incoming(CHANNEL)
        CompletionStage<Void> hear(Message<byte[]> message) {
            var origin = message.getMetadata(IncomingKafkaRecordMetadata.class).orElseThrow();
            handling.handle((byte[]) origin.getKey(), origin.getHeaders(), message.getPayload());
            return message.ack();
        }
    }

    @Singleton
    static final class Batches {
        private final Handling handling;

        @Inject
        Batches(Handling handling) {
            this.handling = handling;
        }

        @Incoming(CHANNEL)
        @Blocking
        void read(ConsumerRecords<byte[], byte[]> records) {
            handling.handle(records);
        }
    }
}
