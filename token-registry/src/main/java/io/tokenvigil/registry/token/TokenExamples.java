package io.tokenvigil.registry.token;

/// Bodies that work as they are, once the provider they name is there: shown in the API's
/// description, and sent by a test.
final class TokenExamples {

    static final String WATCHED =
            """
            {
              "ref": "directory-sync",
              "name": "Directory sync",
              "provider": "console",
              "owner": {"id": "u1029", "displayName": "Aya Tanaka"},
              "recipients": [{"email": "aya@example.com", "locale": "ja", "timeZone": "Asia/Tokyo"}],
              "issuedAt": "2026-11-01T09:00:00+09:00",
              "expiresIn": "P365D",
              "providerRef": "token-3",
              "destinations": [
                {"name": "Directory Sync on the Windows server", "howTo": "https://docs.example.com/directory-sync"}
              ],
              "labels": {"team": "identity"}
            }
            """;

    static final String REFRESHED =
            """
            {
              "ref": "crm-sync",
              "name": "CRM sync",
              "provider": "realm",
              "owner": {"id": "crm-team"},
              "credentials": {"accessToken": "eyJhbGciOi", "refreshToken": "eyJhbGciOj"},
              "expiresIn": "PT30M",
              "refreshExpiresIn": "P14D",
              "policy": {"refresh": {"mode": "auto", "at": "80%"}, "overlap": "PT1H"}
            }
            """;

    static final String PATCH =
            """
            {"owner": {"id": "u2048", "displayName": "Ken Sato"}, "labels": {"team": null, "unit": "sales"}}
            """;

    private TokenExamples() {}
}
