package io.tokenvigil.registry.worker;

import io.tokenvigil.registry.lease.Lease;
import io.tokenvigil.registry.provider.AnswerForm;
import io.tokenvigil.registry.provider.Capabilities;
import io.tokenvigil.registry.provider.Endpoints;
import io.tokenvigil.registry.provider.OutcomeForm;
import io.tokenvigil.registry.provider.Protocol;
import io.tokenvigil.registry.provider.Provider;
import io.tokenvigil.registry.provider.RequestForm;
import io.tokenvigil.registry.provider.Rotation;
import io.tokenvigil.registry.provider.Verification;
import io.tokenvigil.registry.secrets.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a lease says about its provider.
public record LeasedProviderView(
        String id,
        String protocol,
        @Nullable URI tokenEndpoint,
        @Nullable URI introspectionEndpoint,
        @Nullable URI revocationEndpoint,
        @Nullable ClientView client,
        @Nullable RequestForm request,
        @Nullable AnswerForm answer,
        @Nullable List<OutcomeForm> outcomes,
        @Nullable String audience,
        String spends,
        String rotation,
        @Nullable Duration reuseGrace,
        Set<Integer> refusedStatuses,
        String expiresIn,
        @Nullable Duration assumedLifetime,
        @Nullable Duration maxLifetime,
        boolean oldSurvives,
        boolean earlyRefreshIsNoop,
        String revokes,
        VerificationView verification) {

    /// The client that the call is made with.
    public record ClientView(
            String id,
            Secret.@Nullable Revealed secret,
            String authentication,
            @Nullable URI assertionAudience) {}

    /// How a new access token is tried.
    public record VerificationView(String kind, @Nullable URI url) {

        static VerificationView of(Verification verification) {
            URI url =
                    switch (verification) {
                        case Verification.None _, Verification.Introspection _ -> null;
                        case Verification.Userinfo(URI place) -> place;
                        case Verification.Probe(URI place) -> place;
                    };
            return new VerificationView(verification.kind(), url);
        }
    }

    static LeasedProviderView of(Provider provider, Lease.@Nullable Client client) {
        Protocol protocol = provider.protocol();
        Capabilities can = provider.capabilities();
        Endpoints endpoints = protocol.endpoints();
        Protocol.DeclaredHttp declared =
                protocol instanceof Protocol.DeclaredHttp http ? http : null;
        return new LeasedProviderView(
                provider.id(),
                protocol.kind().text(),
                endpoints == null ? null : endpoints.token(),
                endpoints == null ? null : endpoints.introspection(),
                endpoints == null ? null : endpoints.revocation(),
                client == null
                        ? null
                        : new ClientView(
                                client.id(),
                                LeaseView.revealed(client.secret()),
                                client.authentication(),
                                client.assertionAudience()),
                declared == null ? null : RequestForm.of(declared.request()),
                declared == null ? null : AnswerForm.of(declared.answer()),
                declared == null
                        ? null
                        : declared.outcomes().stream().map(OutcomeForm::of).toList(),
                protocol.audience(),
                protocol.spends().text(),
                protocol.rotation().text(),
                protocol.rotation() instanceof Rotation.Grace(Duration reuse) ? reuse : null,
                can.refusedStatuses(),
                can.expiresIn().text(),
                can.assumedLifetime(),
                can.maxLifetime(),
                can.oldSurvives(),
                can.earlyRefreshIsNoop(),
                can.revokes().text(),
                VerificationView.of(can.verification()));
    }
}
