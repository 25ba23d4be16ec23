package io.tokenvigil.embedded.provider;

import io.tokenvigil.embedded.http.HttpReply;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The token endpoint's good answer, in Keycloak's fields and the client's form of them.
record OAuthAnswer(Answers form, Optional<Instant> notBefore) {

    HttpReply to(Grant grant) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", grant.accessToken());
        expiry(grant, body);
        if (grant.refreshToken() != null) {
            body.put("refresh_expires_in", grant.refreshExpiresIn());
            body.put("refresh_token", grant.refreshToken());
        }
        body.put("token_type", "Bearer");
        body.put("not-before-policy", notBefore.map(this::policy).orElse(0L));
        body.put("session_state", grant.chain());
        body.put("scope", grant.scope());
        return HttpReply.json(200, body).with("Cache-Control", "no-store");
    }

    private void expiry(Grant grant, Map<String, Object> body) {
        Instant end = grant.accessExpiresAt();
        switch (form.expiry()) {
            case SECONDS -> body.put("expires_in", grant.expiresIn());
            case TEXT -> body.put("expires_in", Long.toString(grant.expiresIn()));
            case EPOCH_SECONDS -> body.put("expires_in", end == null ? 0 : end.getEpochSecond());
            case EPOCH_MILLIS -> body.put("expires_in", end == null ? 0 : end.toEpochMilli());
            case EXPIRES_AT -> body.put("expires_at", end == null ? 0 : end.getEpochSecond());
            case ABSENT -> {}
        }
    }

    private long policy(Instant at) {
        return switch (form.notBefore()) {
            case SECONDS -> at.getEpochSecond();
            case MILLIS -> at.toEpochMilli();
        };
    }
}
