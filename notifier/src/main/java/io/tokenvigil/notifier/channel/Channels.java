package io.tokenvigil.notifier.channel;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// All ways to reach people.
@ApplicationScoped
public class Channels {
    private final Map<String, Channel> byKind;

    Channels(@All List<Channel> all) {
        this.byKind = all.stream().collect(Collectors.toMap(Channel::kind, Function.identity()));
    }

    /// Empty for a word that a newer registry may know.
    public Optional<Channel> of(String kind) {
        return Optional.ofNullable(byKind.get(kind));
    }
}
