package io.tokenvigil.events;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The kinds of events, one per record of the [Event] family, with their names on the wire.
public enum EventType {
    TOKEN_REGISTERED(TokenRegistered.class),
    TOKEN_CHANGED(TokenChanged.class),
    TOKEN_REVOKED(TokenRevoked.class),
    TOKEN_DELETED(TokenDeleted.class),
    TOKEN_EXPIRING(TokenExpiring.class),
    TOKEN_EXPIRED(TokenExpired.class),
    TOKEN_REFRESHED(TokenRefreshed.class),
    TOKEN_REFRESH_FAILED(TokenRefreshFailed.class),
    GENERATION_REFLECTED(GenerationReflected.class),
    GENERATION_RETIRING(GenerationRetiring.class),
    GENERATION_RETIRED(GenerationRetired.class),
    PROVIDER_SUSPENDED(ProviderSuspended.class),
    PROVIDER_RESUMED(ProviderResumed.class),
    PROVIDER_CREDENTIAL_EXPIRING(ProviderCredentialExpiring.class);

    private static final String PREFIX = "io.tokenvigil.";

    private static final Map<String, EventType> BY_CE_TYPE =
            Arrays.stream(values())
                    .collect(Collectors.toUnmodifiableMap(EventType::ceType, Function.identity()));

    private final Class<? extends Event> eventClass;
    private final String wireName;
    private final String ceType;

    EventType(Class<? extends Event> eventClass) {
        this.eventClass = eventClass;
        this.wireName = eventClass.getSimpleName();
        this.ceType = PREFIX + wireName;
    }

    /// The record that carries events of this type.
    public Class<? extends Event> eventClass() {
        return eventClass;
    }

    /// Name in documents, schema files and the registry's journal: `TokenRefreshed`.
    public String wireName() {
        return wireName;
    }

    /// CloudEvents attribute `type`: `io.tokenvigil.TokenRefreshed`.
    public String ceType() {
        return ceType;
    }

    /// Path under which the registry serves this type's JSON Schema:
    /// `/schemas/TokenRefreshed.json`.
    public String schemaPath() {
        return Schemas.PATH + wireName + ".json";
    }

    /// The type with this CloudEvents `type`; empty for one that this version does not know.
    public static Optional<EventType> ofCeType(@Nullable String ceType) {
        return ceType == null ? Optional.empty() : Optional.ofNullable(BY_CE_TYPE.get(ceType));
    }

    /// The type with this bare name, as in the registry's journal; empty for one that this version
    /// does not know.
    public static Optional<EventType> ofWireName(@Nullable String wireName) {
        return wireName == null ? Optional.empty() : ofCeType(PREFIX + wireName);
    }
}
