package io.tokenvigil.events;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How one type's fields are written and read, side by side.
final class EventShape<E extends Event> {

    private static final EventShape<TokenRegistered> TOKEN_REGISTERED =
            bare(TokenRegistered.class, TokenRegistered::new);
    private static final EventShape<TokenChanged> TOKEN_CHANGED =
            bare(TokenChanged.class, TokenChanged::new);
    private static final EventShape<TokenRevoked> TOKEN_REVOKED =
            bare(TokenRevoked.class, TokenRevoked::new);
    private static final EventShape<TokenDeleted> TOKEN_DELETED =
            bare(TokenDeleted.class, TokenDeleted::new);
    private static final EventShape<TokenExpired> TOKEN_EXPIRED =
            bare(TokenExpired.class, TokenExpired::new);

    private static final EventShape<TokenExpiring> TOKEN_EXPIRING =
            new EventShape<>(
                    TokenExpiring.class,
                    (json, event) -> {
                        writeFacts(json, event.facts());
                        writeReason(json, event.reason());
                    },
                    fields -> new TokenExpiring(fields.facts(), readReason(fields)));

    private static final EventShape<TokenRefreshed> TOKEN_REFRESHED =
            new EventShape<>(
                    TokenRefreshed.class,
                    (json, event) -> {
                        writeFacts(json, event.facts());
                        json.writeStringField("source", event.source().name());
                        json.writeNumberField("previousGeneration", event.previousGeneration());
                        writeInstant(json, "previousValidUntil", event.previousValidUntil());
                        json.writeStringField("verified", event.verified().name());
                        json.writeNumberField("afterFailures", event.afterFailures());
                    },
                    fields ->
                            new TokenRefreshed(
                                    fields.facts(),
                                    fields.oneOf("source", GenerationSource.class),
                                    fields.number("previousGeneration"),
                                    fields.instant("previousValidUntil"),
                                    fields.oneOf("verified", Verification.class),
                                    fields.number("afterFailures")));

    private static final EventShape<TokenRefreshFailed> TOKEN_REFRESH_FAILED =
            new EventShape<>(
                    TokenRefreshFailed.class,
                    (json, event) -> {
                        writeFacts(json, event.facts());
                        json.writeStringField("code", event.code().name());
                        json.writeNumberField("attempt", event.attempt());
                        writeInstant(json, "nextAttemptAt", event.nextAttemptAt());
                        json.writeBooleanField("needsPerson", event.needsPerson());
                    },
                    fields ->
                            new TokenRefreshFailed(
                                    fields.facts(),
                                    fields.oneOf("code", Code.class),
                                    fields.number("attempt"),
                                    fields.instant("nextAttemptAt"),
                                    fields.flag("needsPerson")));

    private static final EventShape<GenerationReflected> GENERATION_REFLECTED =
            new EventShape<>(
                    GenerationReflected.class,
                    (json, event) -> {
                        writeFacts(json, event.facts());
                        json.writeNumberField("affectedGeneration", event.affectedGeneration());
                        json.writeStringField("destination", event.destination());
                        json.writeBooleanField("checked", event.checked());
                    },
                    fields ->
                            new GenerationReflected(
                                    fields.facts(),
                                    fields.number("affectedGeneration"),
                                    fields.text("destination"),
                                    fields.flag("checked")));

    private static final EventShape<GenerationRetiring> GENERATION_RETIRING =
            new EventShape<>(
                    GenerationRetiring.class,
                    (json, event) -> {
                        writeFacts(json, event.facts());
                        json.writeNumberField("affectedGeneration", event.affectedGeneration());
                    },
                    fields ->
                            new GenerationRetiring(
                                    fields.facts(), fields.number("affectedGeneration")));

    private static final EventShape<GenerationRetired> GENERATION_RETIRED =
            new EventShape<>(
                    GenerationRetired.class,
                    (json, event) -> {
                        writeFacts(json, event.facts());
                        json.writeNumberField("affectedGeneration", event.affectedGeneration());
                        json.writeStringField("how", event.how().name());
                    },
                    fields ->
                            new GenerationRetired(
                                    fields.facts(),
                                    fields.number("affectedGeneration"),
                                    fields.oneOf("how", RetiredHow.class)));

    private static final EventShape<ProviderSuspended> PROVIDER_SUSPENDED =
            provider(ProviderSuspended.class, ProviderSuspended::new);
    private static final EventShape<ProviderResumed> PROVIDER_RESUMED =
            provider(ProviderResumed.class, ProviderResumed::new);
    private static final EventShape<ProviderCredentialExpiring> PROVIDER_CREDENTIAL_EXPIRING =
            provider(ProviderCredentialExpiring.class, ProviderCredentialExpiring::new);

    private final Class<E> eventClass;
    private final Write<E> write;
    private final Read<E> read;

    private EventShape(Class<E> eventClass, Write<E> write, Read<E> read) {
        this.eventClass = eventClass;
        this.write = write;
        this.read = read;
    }

    static EventShape<?> of(EventType type) {
        return switch (type) {
            case TOKEN_REGISTERED -> TOKEN_REGISTERED;
            case TOKEN_CHANGED -> TOKEN_CHANGED;
            case TOKEN_REVOKED -> TOKEN_REVOKED;
            case TOKEN_DELETED -> TOKEN_DELETED;
            case TOKEN_EXPIRING -> TOKEN_EXPIRING;
            case TOKEN_EXPIRED -> TOKEN_EXPIRED;
            case TOKEN_REFRESHED -> TOKEN_REFRESHED;
            case TOKEN_REFRESH_FAILED -> TOKEN_REFRESH_FAILED;
            case GENERATION_REFLECTED -> GENERATION_REFLECTED;
            case GENERATION_RETIRING -> GENERATION_RETIRING;
            case GENERATION_RETIRED -> GENERATION_RETIRED;
            case PROVIDER_SUSPENDED -> PROVIDER_SUSPENDED;
            case PROVIDER_RESUMED -> PROVIDER_RESUMED;
            case PROVIDER_CREDENTIAL_EXPIRING -> PROVIDER_CREDENTIAL_EXPIRING;
        };
    }

    void write(JsonGenerator json, Event event) throws IOException {
        write.fields(json, eventClass.cast(event));
    }

    E read(EventFields fields) throws Unreadable {
        return fields.legal(() -> read.event(fields));
    }

    private static <E extends TokenEvent> EventShape<E> bare(
            Class<E> eventClass, FromFacts<E> make) {
        return new EventShape<>(
                eventClass,
                (json, event) -> writeFacts(json, event.facts()),
                fields -> make.event(fields.facts()));
    }

    private static <E extends ProviderEvent> EventShape<E> provider(
            Class<E> eventClass, FromProvider<E> make) {
        return new EventShape<>(
                eventClass,
                (json, event) -> {
                    json.writeStringField("provider", event.provider());
                    json.writeNumberField("sequence", event.sequence());
                    json.writeStringField("code", event.code().name());
                },
                fields ->
                        make.event(
                                fields.text("provider"),
                                fields.longNumber("sequence"),
                                fields.oneOf("code", Code.class)));
    }

    private static void writeFacts(JsonGenerator json, TokenFacts facts) throws IOException {
        json.writeStringField("tokenId", facts.tokenId().toString());
        json.writeNumberField("sequence", facts.sequence());
        json.writeStringField("namespace", facts.namespace());
        json.writeStringField("name", facts.name());
        json.writeStringField("provider", facts.provider());
        json.writeNumberField("generation", facts.generation());
        json.writeStringField("status", facts.status().name());
        writeInstant(json, "expiresAt", facts.expiresAt());
        writeInstant(json, "refreshExpiresAt", facts.refreshExpiresAt());
        json.writeObjectFieldStart("labels");
        for (Map.Entry<String, String> label : facts.labels().entrySet()) {
            json.writeStringField(label.getKey(), label.getValue());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("actor");
        json.writeStringField("kind", facts.actor().kind().name());
        json.writeStringField("id", facts.actor().id());
        json.writeEndObject();
    }

    private static void writeReason(JsonGenerator json, TokenExpiring.Reason reason)
            throws IOException {
        if (reason instanceof TokenExpiring.Notice notice) {
            json.writeStringField("reason", "NOTICE");
            json.writeStringField("rung", notice.rung().text());
            json.writeStringField("clock", notice.clock().name());
        } else if (reason instanceof TokenExpiring.Refresh refresh) {
            json.writeStringField("reason", "REFRESH");
            json.writeStringField("cause", refresh.cause().name());
        }
    }

    private static TokenExpiring.Reason readReason(EventFields fields) throws Unreadable {
        return switch (fields.text("reason")) {
            case "NOTICE" ->
                    new TokenExpiring.Notice(
                            Rung.parse(fields.text("rung")),
                            fields.oneOf("clock", ExpiryClock.class));
            case "REFRESH" -> new TokenExpiring.Refresh(fields.oneOf("cause", RefreshCause.class));
            default -> throw new Unreadable(ParkingCode.UNKNOWN_VALUE);
        };
    }

    private static void writeInstant(JsonGenerator json, String field, @Nullable Instant value)
            throws IOException {
        if (value == null) {
            json.writeNullField(field);
        } else {
            json.writeStringField(field, value.toString());
        }
    }

    private interface Write<E> {
        void fields(JsonGenerator json, E event) throws IOException;
    }

    private interface Read<E> {
        E event(EventFields fields) throws Unreadable;
    }

    private interface FromFacts<E> {
        E event(TokenFacts facts);
    }

    private interface FromProvider<E> {
        E event(String provider, long sequence, Code code);
    }
}
