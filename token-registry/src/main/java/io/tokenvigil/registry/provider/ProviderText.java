package io.tokenvigil.registry.provider;

import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.json.IsoDuration;
import io.tokenvigil.registry.policy.Policy;
import io.tokenvigil.registry.policy.PolicyRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes an entry in the words of a request: with every default spelled out, without secrets, and
/// without what its protocol does not take, so that the same text can be sent back.
final class ProviderText {

    private final Provider provider;
    private final Settings settings;

    private ProviderText(Provider provider) {
        this.provider = provider;
        this.settings = new Settings(new Checks(), provider.protocol().kind());
    }

    static ProviderRequest of(Provider provider) {
        return new ProviderText(provider).request();
    }

    private ProviderRequest request() {
        Protocol protocol = provider.protocol();
        Capabilities can = provider.capabilities();
        CallLimits limits = provider.limits();
        Endpoints endpoints = protocol.endpoints();
        Protocol.DeclaredHttp declared =
                protocol instanceof Protocol.DeclaredHttp http ? http : null;
        return new ProviderRequest(
                provider.id(),
                provider.displayName(),
                provider.catalogue(),
                null,
                protocol.kind().text(),
                endpoints == null ? null : text(endpoints.token()),
                endpoints == null ? null : text(endpoints.introspection()),
                endpoints == null ? null : text(endpoints.revocation()),
                client(protocol.client()),
                declared == null ? null : RequestForm.of(declared.request()),
                declared == null ? null : AnswerForm.of(declared.answer()),
                declared == null || declared.outcomes().isEmpty()
                        ? null
                        : declared.outcomes().stream().map(OutcomeForm::of).toList(),
                taken("spends", protocol.spends().text()),
                protocol.scope(),
                protocol.audience(),
                taken("rotation", protocol.rotation().text()),
                protocol.rotation() instanceof Rotation.Grace(Duration reuse) ? text(reuse) : null,
                taken("refusedStatuses", List.copyOf(can.refusedStatuses())),
                taken("expiresIn", can.expiresIn().text()),
                text(can.assumedLifetime()),
                text(can.maxLifetime()),
                text(can.requestedLifetime()),
                taken("oldSurvives", can.oldSurvives()),
                taken("earlyRefreshIsNoop", can.earlyRefreshIsNoop()),
                taken("revokes", can.revokes().text()),
                taken("verification", verification(can.verification())),
                text(can.keepAlive()),
                taken("timeout", text(limits.timeout())),
                taken("maxInFlight", limits.maxInFlight()),
                rate(limits.rate()),
                provider.namespaces().isEmpty()
                        ? null
                        : provider.namespaces().stream().sorted().toList(),
                provider.policy().equals(Policy.EMPTY) ? null : PolicyRequest.of(provider.policy()),
                kinds(),
                links(provider.links()));
    }

    private <T> @Nullable T taken(String setting, @Nullable T value) {
        return settings.takes(setting) ? value : null;
    }

    private @Nullable ClientRequest client(@Nullable Client client) {
        return client == null
                ? null
                : ClientRequest.of(client, settings.takes("client.authentication"));
    }

    private @Nullable List<ProviderRequest.DestinationKindRequest> kinds() {
        return provider.destinationKinds().isEmpty()
                ? null
                : provider.destinationKinds().stream()
                        .map(
                                kind ->
                                        new ProviderRequest.DestinationKindRequest(
                                                kind.name(), text(kind.howTo())))
                        .toList();
    }

    private static ProviderRequest.VerificationRequest verification(Verification verification) {
        return new ProviderRequest.VerificationRequest(
                verification.kind(),
                switch (verification) {
                    case Verification.Userinfo(URI url) -> url.toString();
                    case Verification.Probe(URI url) -> url.toString();
                    case Verification.None(), Verification.Introspection() -> null;
                });
    }

    private static ProviderRequest.@Nullable RateRequest rate(CallLimits.@Nullable Rate rate) {
        return rate == null
                ? null
                : new ProviderRequest.RateRequest(rate.calls(), text(rate.per()));
    }

    private static ProviderRequest.@Nullable LinksRequest links(Links links) {
        return links.equals(Links.NONE)
                ? null
                : new ProviderRequest.LinksRequest(
                        text(links.manage()),
                        text(links.issue()),
                        text(links.renew()),
                        text(links.revoke()));
    }

    private static @Nullable String text(@Nullable URI uri) {
        return uri == null ? null : uri.toString();
    }

    private static @Nullable String text(@Nullable Duration duration) {
        return duration == null ? null : IsoDuration.text(duration);
    }
}
