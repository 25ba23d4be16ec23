package io.tokenvigil.registry.openid;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.smallrye.mutiny.Uni;
import io.tokenvigil.registry.installation.InstallationConfig;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which requests are the OpenID Connect extension's to look at, and how: those that sign in to the
/// console, and those that bring an access token to the API. It has nothing to do with all others,
/// and asks the issuer for its document when the first of them comes, not at start.
@Singleton
class Tenants implements TenantConfigResolver {

    private static final String SCHEME = "Bearer ";
    private static final String API_KEY = "tvk_";

    /// A key that the issuer did not have yet is asked for at once, but by a flood of tokens with
    /// keys that nobody has not more often than this.
    private static final Duration KEYS = Duration.ofSeconds(10);

    /// Nobody waits longer for an issuer that does not answer.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// How far an issuer's clock may be from ours.
    private static final int SKEW_SECONDS = 5;

    private final @Nullable OidcTenantConfig console;
    private final @Nullable OidcTenantConfig api;

    Tenants(OpenIdConfig config, OpenIdClient client, InstallationConfig installation) {
        console = client.signsIn() ? console(config, client, isSecure(installation)) : null;
        api = client.takesAccessTokens() ? api(config) : null;
    }

    @Override
    public Uni<OidcTenantConfig> resolve(
            RoutingContext request, OidcRequestContext<OidcTenantConfig> context) {
        if (SignInPath.includes(request.normalizedPath())) {
            return Uni.createFrom().item(console);
        }
        return bringsAccessToken(request)
                ? Uni.createFrom().item(api)
                : Uni.createFrom().nullItem();
    }

    private static boolean bringsAccessToken(RoutingContext request) {
        String header = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        return header != null
                && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && !header.startsWith(API_KEY, SCHEME.length())
                && Claims.isToken(header.substring(SCHEME.length()));
    }

    private static OidcTenantConfig console(
            OpenIdConfig config, OpenIdClient client, boolean secure) {
        return common(config, "console")
                .applicationType(ApplicationType.WEB_APP)
                .clientId(config.clientId().orElseThrow())
                .credentials()
                .clientSecret(client.revealSecret())
                .end()
                .authentication()
                .scopes(List.copyOf(config.scopes()))
                .addOpenidScope(false)
                .redirectPath(SignInPath.BACK)
                .pkceRequired()
                .nonceRequired()
                .stateSecret(stateSecret(client))
                .failOnMissingStateParam()
                // The request that brings the code opens our session: nothing is to be done after.
                .removeRedirectParameters(false)
                .restorePathAfterRedirect(false)
                .cookiePath(SignInPath.BEGIN)
                .cookieForceSecure(secure)
                .forceRedirectHttpsScheme(secure)
                .javaScriptAutoRedirect()
                .end()
                .tokenStateManager()
                .encryptionRequired(false)
                .end()
                .build();
    }

    private static OidcTenantConfig api(OpenIdConfig config) {
        return common(config, "api").applicationType(ApplicationType.SERVICE).build();
    }

    private static OidcTenantConfigBuilder common(OpenIdConfig config, String id) {
        String issuer = config.issuer().orElseThrow();
        OidcTenantConfigBuilder builder =
                OidcTenantConfig.authServerUrl(issuer).tenantId(id).connectionTimeout(PATIENCE);
        var token =
                builder.token()
                        .issuer(issuer)
                        .subjectRequired()
                        .lifespanGrace(SKEW_SECONDS)
                        .forcedJwkRefreshInterval(KEYS)
                        .allowJwtIntrospection(false)
                        .allowOpaqueTokenIntrospection(false);
        return (id.equals("api") ? token.audience(config.audience().orElseThrow()) : token).end();
    }

    private static boolean isSecure(InstallationConfig installation) {
        return installation.address().toString().startsWith("https:");
    }

    /// What lies in the browser while somebody is at the issuer is sealed with it: the same at
    /// every replica, which share the client's secret and nothing else.
    private static String stateSecret(OpenIdClient client) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(
                                    ("tokenvigil sign-in " + client.revealSecret())
                                            .getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
