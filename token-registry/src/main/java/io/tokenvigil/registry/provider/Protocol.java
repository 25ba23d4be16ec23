package io.tokenvigil.registry.provider;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a provider is spoken to, with what that protocol requires.
public sealed interface Protocol {

    ProtocolKind kind();

    /// Where it is called; none where nobody calls.
    @Nullable Endpoints endpoints();

    /// Our client there; none where there is no client, or each token brings its own.
    @Nullable Client client();

    /// What a refresh presents, and may so use up.
    Spends spends();

    /// What becomes of what is spent.
    Rotation rotation();

    /// Whether a call presents the refresh token in hand.
    default boolean presentsRefreshToken() {
        return spends() == Spends.REFRESH_TOKEN;
    }

    /// Whether a call presents the old access token, be it to spend it or only to sign in.
    default boolean presentsAccessToken() {
        return spends() == Spends.ACCESS_TOKEN;
    }

    /// Whether a call needs a client, the entry's or the token's own.
    boolean needsClient();

    /// The shortest life that it documents as one to ask for.
    default Duration shortestLifetime() {
        return Duration.ZERO;
    }

    /// What to ask for; none: what the grant has.
    default @Nullable String scope() {
        return null;
    }

    /// Whom the access token is for (RFC 8707 and older forms); none: the provider's default.
    default @Nullable String audience() {
        return null;
    }

    /// RFC 6749 §6.
    record OAuth2RefreshToken(
            Endpoints endpoints,
            Client client,
            @Nullable String scope,
            @Nullable String audience,
            Rotation rotation)
            implements Protocol {

        @Override
        public ProtocolKind kind() {
            return ProtocolKind.OAUTH2_REFRESH_TOKEN;
        }

        @Override
        public Spends spends() {
            return Spends.REFRESH_TOKEN;
        }

        @Override
        public boolean needsClient() {
            return true;
        }
    }

    /// RFC 6749 §4.4: there is no refresh token to burn.
    record OAuth2ClientCredentials(
            Endpoints endpoints, Client client, @Nullable String scope, @Nullable String audience)
            implements Protocol {

        @Override
        public ProtocolKind kind() {
            return ProtocolKind.OAUTH2_CLIENT_CREDENTIALS;
        }

        @Override
        public Spends spends() {
            return Spends.NOTHING;
        }

        @Override
        public boolean needsClient() {
            return true;
        }

        @Override
        public Rotation rotation() {
            return new Rotation.None();
        }
    }

    /// A GET that trades the old token for a new one; the old one dies at once.
    ///
    /// @param client the consumer key; none where each token brings its own
    record ApptokenRefresh(URI tokenEndpoint, @Nullable Client client) implements Protocol {

        /// The documentation says 900 seconds; its own example asks for 60.
        private static final Duration DOCUMENTED = Duration.ofMinutes(15);

        @Override
        public Duration shortestLifetime() {
            return DOCUMENTED;
        }

        @Override
        public ProtocolKind kind() {
            return ProtocolKind.APPTOKEN_REFRESH;
        }

        @Override
        public Endpoints endpoints() {
            return new Endpoints(tokenEndpoint, null, null);
        }

        @Override
        public Spends spends() {
            return Spends.ACCESS_TOKEN;
        }

        @Override
        public boolean needsClient() {
            return true;
        }

        @Override
        public Rotation rotation() {
            return new Rotation.Strict();
        }
    }

    /// Nobody calls: a person renews in the provider's own pages.
    record Manual() implements Protocol {

        @Override
        public ProtocolKind kind() {
            return ProtocolKind.MANUAL;
        }

        @Override
        public @Nullable Endpoints endpoints() {
            return null;
        }

        @Override
        public @Nullable Client client() {
            return null;
        }

        @Override
        public Spends spends() {
            return Spends.NOTHING;
        }

        @Override
        public boolean needsClient() {
            return false;
        }

        @Override
        public Rotation rotation() {
            return new Rotation.None();
        }
    }

    /// A request that the entry declares.
    ///
    /// @param outcomes the first that fits says what an answer proves that is no success
    record DeclaredHttp(
            Endpoints endpoints,
            @Nullable Client client,
            @Nullable String scope,
            Spends spends,
            Rotation rotation,
            DeclaredRequest request,
            DeclaredAnswer answer,
            List<DeclaredOutcome> outcomes)
            implements Protocol {

        public DeclaredHttp {
            outcomes = List.copyOf(outcomes);
        }

        @Override
        public ProtocolKind kind() {
            return ProtocolKind.HTTP;
        }

        @Override
        public boolean presentsAccessToken() {
            return request.placeholders().contains(Placeholder.ACCESS_TOKEN);
        }

        @Override
        public boolean needsClient() {
            return needsSecret() || request.placeholders().contains(Placeholder.CLIENT_ID);
        }

        /// Whether a client's secret goes with the request.
        public boolean needsSecret() {
            boolean signsIn =
                    client != null
                            && client.authentication() == ClientAuthentication.CLIENT_SECRET_BASIC;
            return signsIn || request.placeholders().contains(Placeholder.CLIENT_SECRET);
        }
    }
}
