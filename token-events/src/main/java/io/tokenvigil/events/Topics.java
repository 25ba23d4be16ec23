package io.tokenvigil.events;

import java.time.Duration;

/// Where events are: the topic, its shape, the groups of our own services, and where they park what
/// they cannot read.
public final class Topics {

    /// The one topic. Record key: [Event#subject] as UTF-8.
    public static final String TOKEN_EVENTS = "token-events";

    /// Partitions of the topic, and of each dead-letter topic.
    public static final int PARTITIONS = 12;

    /// How long the topic keeps records.
    public static final Duration RETENTION = Duration.ofDays(30);

    /// Consumer group of the refresh workers.
    public static final String REFRESH_WORKER_GROUP = "refresh-worker";

    /// Consumer group of the notifiers.
    public static final String NOTIFIER_GROUP = "notifier";

    /// Header of a dead letter that holds a [ParkingCode].
    public static final String PARKING_CODE_HEADER = "parking-code";

    /// Header that marks a record published again after Kafka had lost its data: same id, same
    /// bytes.
    public static final String REFILL_HEADER = "refill";

    private Topics() {}

    /// Dead-letter topic of a consumer group: `token-events.notifier.dead`.
    public static String deadLetters(String group) {
        return TOKEN_EVENTS + "." + group + ".dead";
    }
}
