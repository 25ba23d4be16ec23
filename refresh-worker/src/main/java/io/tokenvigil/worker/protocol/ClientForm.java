package io.tokenvigil.worker.protocol;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import io.tokenvigil.outbound.OutboundRequest;
import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.lease.Client;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A form that a client posts to an OAuth endpoint, signed in the one way that the provider's entry
/// names: token requests, introspection and revocation alike.
public final class ClientForm {
    private static final String MEDIA_TYPE = "application/x-www-form-urlencoded";

    private ClientForm() {}

    /// Nothing where the client's key cannot sign.
    ///
    /// @param parameters besides the client's own, in order
    public static Optional<OutboundRequest> post(
            URI endpoint, Map<String, Secret> parameters, Client client, Duration deadline) {
        var form = new LinkedHashMap<String, List<String>>();
        parameters.forEach((name, value) -> form.put(name, List.of(value.reveal())));
        return switch (client) {
            case Client.None _ -> Optional.of(request(endpoint, form, deadline));
            case Client.Public(var id) -> {
                form.put("client_id", List.of(id));
                yield Optional.of(request(endpoint, form, deadline));
            }
            case Client.Basic(var id, var secret) ->
                    Optional.of(
                            signedIn(
                                    endpoint,
                                    form,
                                    new ClientSecretBasic(new ClientID(id), nimbus(secret)),
                                    deadline));
            case Client.Post(var id, var secret) ->
                    Optional.of(
                            signedIn(
                                    endpoint,
                                    form,
                                    new ClientSecretPost(new ClientID(id), nimbus(secret)),
                                    deadline));
            case Client.PrivateKeyJwt(var id, var key, var audience) ->
                    SigningKey.parse(key)
                            .flatMap(
                                    signing ->
                                            assertion(
                                                    new ClientID(id),
                                                    signing,
                                                    audience == null ? endpoint : audience))
                            .map(assertion -> signedIn(endpoint, form, assertion, deadline));
        };
    }

    /// The header of a client that signs in with its id and secret (RFC 6749 §2.3.1).
    static Secret basic(String id, Secret secret) {
        return Secret.of(
                new ClientSecretBasic(new ClientID(id), nimbus(secret))
                        .toHTTPAuthorizationHeader());
    }

    /// The same where nobody signs in.
    static OutboundRequest withoutClient(
            URI endpoint, Map<String, Secret> parameters, Duration deadline) {
        var form = new LinkedHashMap<String, List<String>>();
        parameters.forEach((name, value) -> form.put(name, List.of(value.reveal())));
        return request(endpoint, form, deadline);
    }

    /// For one audience and no other: a list of several could be used at any of them.
    private static Optional<ClientAuthentication> assertion(
            ClientID client, SigningKey key, URI audience) {
        try {
            return Optional.of(
                    new PrivateKeyJWT(
                            client,
                            audience,
                            key.algorithm(),
                            key.key(),
                            key.keyId(),
                            null,
                            key.certificate(),
                            null));
        } catch (JOSEException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Lets the library place the client's credentials, which each method does in its own way.
    private static OutboundRequest signedIn(
            URI endpoint,
            Map<String, List<String>> form,
            ClientAuthentication authentication,
            Duration deadline) {
        var message = new HTTPRequest(HTTPRequest.Method.POST, endpoint);
        message.setEntityContentType(
                com.nimbusds.common.contenttype.ContentType.APPLICATION_URLENCODED);
        message.setBody(URLUtils.serializeParameters(form));
        authentication.applyTo(message);
        var request =
                OutboundRequest.post(endpoint, MEDIA_TYPE, Secret.of(message.getBody()), deadline)
                        .withHeader("accept", Secret.of("application/json"));
        return message.getAuthorization() == null
                ? request
                : request.withHeader("authorization", Secret.of(message.getAuthorization()));
    }

    private static OutboundRequest request(
            URI endpoint, Map<String, List<String>> form, Duration deadline) {
        return OutboundRequest.post(
                        endpoint,
                        MEDIA_TYPE,
                        Secret.of(URLUtils.serializeParameters(form)),
                        deadline)
                .withHeader("accept", Secret.of("application/json"));
    }

    private static com.nimbusds.oauth2.sdk.auth.Secret nimbus(Secret secret) {
        return new com.nimbusds.oauth2.sdk.auth.Secret(secret.reveal());
    }
}
