package io.tokenvigil.registry.journal;

/// Kafka no longer has what was published: the topic is gone, or ends before where it did.
final class TopicLost extends Exception {

    TopicLost(String what) {
        super(what);
    }
}
