package io.tokenvigil.events;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The attributes of one event in CloudEvents 1.0, as headers of a Kafka record (binary content
/// mode). Made by [Deployment#describe].
///
/// @param id the same however often the event is published: deduplicate on it
/// @param type [EventType#ceType]
/// @param source address of the installation
/// @param time when it happened
/// @param subject the token's id, or the provider's
/// @param dataSchema where the JSON Schema of the body is served
/// @param traceparent W3C trace context of the request that caused it, where there was one
/// @param namespace the token's namespace; none for provider events
public record CloudEvent(
        UUID id,
        String type,
        URI source,
        Instant time,
        String subject,
        URI dataSchema,
        @Nullable String traceparent,
        @Nullable String namespace,
        String provider) {

    /// Media type of the body.
    public static final String CONTENT_TYPE = "application/json";

    /// Header that holds the event's type; what [EventCodec#read] wants.
    public static final String TYPE_HEADER = "ce_type";

    /// Header that holds the event's id.
    public static final String ID_HEADER = "ce_id";

    private static final String SPEC_VERSION = "1.0";

    public CloudEvent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(dataSchema, "dataSchema");
        Objects.requireNonNull(provider, "provider");
    }

    /// All headers in a fixed order; values go on the wire as UTF-8. What is absent has no header.
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", SPEC_VERSION);
        headers.put(ID_HEADER, id.toString());
        headers.put(TYPE_HEADER, type);
        headers.put("ce_source", source.toString());
        headers.put("ce_time", time.toString());
        headers.put("ce_subject", subject);
        headers.put("ce_dataschema", dataSchema.toString());
        if (namespace != null) {
            headers.put("ce_namespace", namespace);
        }
        headers.put("ce_provider", provider);
        headers.put("content-type", CONTENT_TYPE);
        if (traceparent != null) {
            headers.put("traceparent", traceparent);
        }
        return headers;
    }

    /// Reads headers, given a look-up by name. Empty unless all attributes are there and readable:
    /// such a record is not one of ours.
    public static Optional<CloudEvent> read(Function<String, @Nullable String> header) {
        String id = header.apply(ID_HEADER);
        String type = header.apply(TYPE_HEADER);
        String source = header.apply("ce_source");
        String time = header.apply("ce_time");
        String subject = header.apply("ce_subject");
        String dataSchema = header.apply("ce_dataschema");
        String provider = header.apply("ce_provider");
        if (!SPEC_VERSION.equals(header.apply("ce_specversion"))
                || id == null
                || type == null
                || source == null
                || time == null
                || subject == null
                || dataSchema == null
                || provider == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new CloudEvent(
                            UUID.fromString(id),
                            type,
                            new URI(source),
                            Instant.parse(time),
                            subject,
                            new URI(dataSchema),
                            header.apply("traceparent"),
                            header.apply("ce_namespace"),
                            provider));
        } catch (IllegalArgumentException | DateTimeException | URISyntaxException e) {
            return Optional.empty();
        }
    }
}
