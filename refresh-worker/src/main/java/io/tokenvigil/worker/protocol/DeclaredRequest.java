package io.tokenvigil.worker.protocol;

import com.fasterxml.jackson.core.JsonPointer;
import io.tokenvigil.events.Code;
import io.tokenvigil.outbound.OutboundRequest;
import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.lease.Client;
import io.tokenvigil.worker.lease.DeclaredCall;
import io.tokenvigil.worker.lease.Lease;
import io.tokenvigil.worker.protocol.Template.MissingValue;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Fills a declared call. Whatever the values are, it goes where the lease says (C-10).
final class DeclaredRequest {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final Lease.Refresh lease;
    private final DeclaredCall call;
    private final Map<Placeholder, Secret> values = new EnumMap<>(Placeholder.class);

    private DeclaredRequest(Lease.Refresh lease, DeclaredCall call) {
        this.lease = lease;
        this.call = call;
    }

    static Preparation of(Lease.Refresh lease, DeclaredCall call) {
        var request = new DeclaredRequest(lease, call);
        request.gather();
        try {
            return new Preparation.Ready(request.built());
        } catch (MissingValue e) {
            return new Preparation.Impossible(missing(e.placeholder()));
        } catch (IllegalArgumentException e) {
            // The values and the declaration make no request, today as tomorrow.
            return new Preparation.Impossible(Code.INVALID_REQUEST);
        }
    }

    private static Code missing(Placeholder placeholder) {
        return switch (placeholder) {
            case REFRESH_TOKEN, ACCESS_TOKEN -> Code.NO_CREDENTIAL;
            case CLIENT_ID, CLIENT_SECRET -> Code.INVALID_CLIENT;
            case SCOPE, LIFETIME_SECONDS, EXPIRES_AT, EXPIRES_ON -> Code.INVALID_REQUEST;
        };
    }

    private void gather() {
        put(Placeholder.REFRESH_TOKEN, lease.refreshToken());
        put(Placeholder.ACCESS_TOKEN, lease.accessToken());
        put(Placeholder.SCOPE, lease.scope() == null ? null : Secret.of(lease.scope()));
        switch (lease.provider().client()) {
            case Client.None _ -> {}
            case Client.Public(var id) -> put(Placeholder.CLIENT_ID, Secret.of(id));
            case Client.Basic(var id, var secret) -> client(id, secret);
            case Client.Post(var id, var secret) -> client(id, secret);
            case Client.PrivateKeyJwt(var id, var _, var _) ->
                    put(Placeholder.CLIENT_ID, Secret.of(id));
        }
        var lifetime = lease.requestedLifetime();
        if (lifetime != null) {
            put(Placeholder.LIFETIME_SECONDS, Secret.of(String.valueOf(lifetime.toSeconds())));
            if (lifetime.isPositive()) {
                ends(lease.ticket().leasedAt().plus(lifetime));
            }
        }
    }

    private void client(String id, Secret secret) {
        put(Placeholder.CLIENT_ID, Secret.of(id));
        put(Placeholder.CLIENT_SECRET, secret);
    }

    private void ends(Instant end) {
        var seconds = end.truncatedTo(ChronoUnit.SECONDS);
        put(Placeholder.EXPIRES_AT, Secret.of(seconds.toString()));
        put(
                Placeholder.EXPIRES_ON,
                Secret.of(end.atOffset(ZoneOffset.UTC).toLocalDate().toString()));
    }

    private void put(Placeholder placeholder, @Nullable Secret value) {
        if (value != null) {
            values.put(placeholder, value);
        }
    }

    private OutboundRequest built() {
        // An answer that cannot be read afterwards is not asked for.
        call.pointers().forEach(JsonPointer::compile);
        var declared = call.url();
        var address = declared == null ? lease.endpoint().toString() : declared;
        var parts = address.split("\\?", 2);
        var url = place(filled(parts[0], Place.ADDRESS).reveal());
        var query = parts.length == 1 ? null : filled(parts[1], Place.ADDRESS);
        var request =
                new OutboundRequest(
                        call.method(),
                        url,
                        query,
                        Map.of("accept", Secret.of("application/json")),
                        body(),
                        lease.ticket().timeout());
        if (call.body() != null) {
            request = request.withHeader("content-type", Secret.of(call.body().mediaType()));
        }
        if (lease.provider().client() instanceof Client.Basic(var id, var secret)) {
            request = request.withHeader("authorization", ClientForm.basic(id, secret));
        }
        for (var header : call.headers().entrySet()) {
            request =
                    request.withHeader(
                            header.getKey().toLowerCase(Locale.ROOT),
                            filled(header.getValue(), Place.HEADER));
        }
        return request;
    }

    private @Nullable Secret body() {
        if (call.body() != null) {
            return filled(call.body().template(), Place.ofBody(call.body().mediaType()));
        }
        // A length is sent even of nothing.
        return call.method() == OutboundRequest.Method.GET ? null : Secret.of("");
    }

    private Secret filled(String template, Place place) {
        return new Template(template).filled(values, place);
    }

    /// The address, if it is still where the entry says, and no segment leads elsewhere.
    private URI place(String filled) {
        var url = URI.create(filled);
        var endpoint = lease.endpoint();
        var same =
                endpoint.getScheme().equalsIgnoreCase(url.getScheme())
                        && String.valueOf(endpoint.getHost()).equalsIgnoreCase(url.getHost())
                        && port(endpoint) == port(url)
                        && url.getRawUserInfo() == null
                        && url.getRawFragment() == null;
        var climbs =
                Arrays.stream(String.valueOf(url.getRawPath()).split("/", -1))
                        .anyMatch(segment -> segment.equals(".") || segment.equals(".."));
        if (!same || climbs) {
            throw new IllegalArgumentException("an address that the entry does not name");
        }
        return url;
    }

    private static int port(URI url) {
        var usual = "http".equalsIgnoreCase(url.getScheme()) ? HTTP : HTTPS;
        return url.getPort() < 0 ? usual : url.getPort();
    }
}
