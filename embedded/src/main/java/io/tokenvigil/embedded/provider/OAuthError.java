package io.tokenvigil.embedded.provider;

import io.tokenvigil.embedded.http.HttpReply;
import java.util.LinkedHashMap;
import java.util.Map;

/// An error of RFC 6749 §5.2, with the descriptions that Keycloak gives.
record OAuthError(int status, String error, String description) {

    static OAuthError invalidGrant(String description) {
        return new OAuthError(400, "invalid_grant", description);
    }

    static OAuthError invalidRequest(String description) {
        return new OAuthError(400, "invalid_request", description);
    }

    /// As that client gets it.
    OAuthError in(Answers form) {
        return status == 400 ? new OAuthError(form.errorStatus(), error, description) : this;
    }

    HttpReply reply() {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put("error_description", description);
        HttpReply reply = HttpReply.json(status, body).with("Cache-Control", "no-store");
        return status == 401 ? reply.with("WWW-Authenticate", "Basic realm=\"demo\"") : reply;
    }
}
