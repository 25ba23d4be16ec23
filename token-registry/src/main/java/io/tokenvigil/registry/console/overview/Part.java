package io.tokenvigil.registry.console.overview;

import io.tokenvigil.events.EventType;
import io.tokenvigil.registry.journal.SettledEvent;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A part of the overview that is shown anew by itself.
public enum Part {
    /// What holds the service up.
    STATE,
    /// What needs a person now.
    PEOPLE,
    /// What ends soon.
    ENDS,
    /// How calls to providers went.
    CALLS,
    /// How far the service is behind, and which providers it does not call.
    HEALTH;

    /// Its place in addresses and pages.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Part> of(String id) {
        return Arrays.stream(values()).filter(part -> part.id().equals(id)).findFirst();
    }

    /// What these events may have changed.
    static Set<Part> movedBy(Collection<SettledEvent> events) {
        return events.stream()
                .map(SettledEvent::type)
                .distinct()
                .flatMap(type -> movedBy(type).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Part.class)));
    }

    /// Of a type that a newer replica knows, anything may follow.
    private static Set<Part> movedBy(String type) {
        return EventType.ofWireName(type)
                .map(Part::movedBy)
                .orElseGet(() -> EnumSet.allOf(Part.class));
    }

    private static Set<Part> movedBy(EventType type) {
        return switch (type) {
            case TOKEN_REGISTERED, TOKEN_CHANGED, TOKEN_REVOKED, TOKEN_DELETED ->
                    EnumSet.of(PEOPLE, ENDS);
            case TOKEN_EXPIRING -> EnumSet.noneOf(Part.class);
            case TOKEN_EXPIRED -> EnumSet.of(PEOPLE, ENDS);
            case TOKEN_REFRESHED -> EnumSet.of(PEOPLE, ENDS, CALLS);
            case TOKEN_REFRESH_FAILED -> EnumSet.of(PEOPLE, CALLS);
            case GENERATION_REFLECTED, GENERATION_RETIRING, GENERATION_RETIRED ->
                    EnumSet.noneOf(Part.class);
            case PROVIDER_SUSPENDED, PROVIDER_RESUMED -> EnumSet.of(HEALTH);
            case PROVIDER_CREDENTIAL_EXPIRING -> EnumSet.noneOf(Part.class);
        };
    }
}
