package io.tokenvigil.registry.provider;

import io.tokenvigil.registry.input.Checks;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what an entry says its provider can do, and holds the parts against each other.
final class CapabilitiesReader {

    private static final int MOST_STATUSES = 20;
    private static final Duration SHORTEST_KEEP_ALIVE = Duration.ofMinutes(1);
    private static final Set<Integer> ENDPOINTS_OWN = Set.of(400, 401);

    private CapabilitiesReader() {}

    /// To be used only if nothing was refused.
    static Capabilities read(Settings settings, ProviderRequest request) {
        Checks checks = settings.checks();
        boolean apptoken = settings.protocol() == ProtocolKind.APPTOKEN_REFRESH;
        ExpiresIn expiresIn =
                Word.of(
                        checks,
                        "expiresIn",
                        settings.said("expiresIn", request.expiresIn()),
                        ExpiresIn.class);
        Duration assumed = settings.positive("assumedLifetime", request.assumedLifetime());
        Duration longest = settings.positive("maxLifetime", request.maxLifetime());
        Duration requested = settings.seconds("requestedLifetime", request.requestedLifetime());
        checkLifetimes(checks, request, assumed, longest, requested);
        Revokes revokes =
                Word.of(
                        checks,
                        "revokes",
                        settings.said("revokes", request.revokes()),
                        Revokes.class);
        if (revokes != null && revokes != Revokes.NONE && request.revocationEndpoint() == null) {
            checks.refuse("revocationEndpoint", "is missing, and revokes is " + revokes.text());
        }
        return new Capabilities(
                statuses(settings, request.refusedStatuses()),
                Objects.requireNonNullElse(
                        expiresIn, apptoken ? ExpiresIn.SECONDS : ExpiresIn.AUTO),
                assumed,
                longest,
                requested,
                settings.flag("oldSurvives", request.oldSurvives(), true),
                settings.flag("earlyRefreshIsNoop", request.earlyRefreshIsNoop(), apptoken),
                Objects.requireNonNullElse(revokes, Revokes.NONE),
                verification(settings, request),
                keepAlive(settings, request));
    }

    private static void checkLifetimes(
            Checks checks,
            ProviderRequest request,
            @Nullable Duration assumed,
            @Nullable Duration longest,
            @Nullable Duration requested) {
        if (longest == null) {
            return;
        }
        if (assumed != null && assumed.compareTo(longest) > 0) {
            checks.refuse(
                    "assumedLifetime",
                    request.assumedLifetime(),
                    "is longer than maxLifetime, which is " + request.maxLifetime());
        }
        if (requested != null && (requested.isZero() || requested.compareTo(longest) > 0)) {
            checks.refuse(
                    "requestedLifetime",
                    request.requestedLifetime(),
                    "asks for more than maxLifetime, which is " + request.maxLifetime());
        }
    }

    private static Set<Integer> statuses(
            Settings settings, @Nullable List<@Nullable Integer> given) {
        settings.given("refusedStatuses", given);
        Checks checks = settings.checks();
        Set<Integer> statuses = new LinkedHashSet<>();
        List<Integer> listed = checks.list("refusedStatuses", given, MOST_STATUSES);
        for (int i = 0; i < listed.size(); i++) {
            int status = listed.get(i);
            if (status < 400 || status > 599 || ENDPOINTS_OWN.contains(status)) {
                checks.refuse(
                        "refusedStatuses[" + i + "]",
                        status,
                        "must be a status from 402 to 599: 400 and 401 are the token endpoint's own");
            }
            statuses.add(status);
        }
        return statuses;
    }

    private static Verification verification(Settings settings, ProviderRequest request) {
        ProviderRequest.VerificationRequest given =
                settings.given("verification", request.verification());
        if (given == null) {
            return new Verification.None();
        }
        Checks checks = settings.checks().in("verification");
        String kind = checks.required("kind", given.kind(), "\"introspection\"");
        URI url = given.url() == null ? null : Settings.address(checks, "url", given.url());
        boolean needsUrl = "userinfo".equals(kind) || "probe".equals(kind);
        if (needsUrl && given.url() == null) {
            checks.refuse("url", "is required for " + kind);
        }
        if (!needsUrl && given.url() != null) {
            checks.refuse("url", given.url(), "means nothing for %s: leave it out".formatted(kind));
        }
        return switch (kind) {
            case null -> new Verification.None();
            case "none" -> new Verification.None();
            case "introspection" -> introspection(settings, request);
            case "userinfo" ->
                    url == null ? new Verification.None() : new Verification.Userinfo(url);
            case "probe" -> url == null ? new Verification.None() : new Verification.Probe(url);
            default -> {
                checks.refuse("kind", kind, "must be one of none, introspection, userinfo, probe");
                yield new Verification.None();
            }
        };
    }

    private static Verification introspection(Settings settings, ProviderRequest request) {
        if (request.introspectionEndpoint() == null) {
            settings.checks()
                    .refuse(
                            "introspectionEndpoint",
                            "is missing, and verification is introspection");
        }
        return new Verification.Introspection();
    }

    private static @Nullable Duration keepAlive(Settings settings, ProviderRequest request) {
        Duration keepAlive = settings.positive("keepAlive", request.keepAlive());
        if (keepAlive != null && keepAlive.compareTo(SHORTEST_KEEP_ALIVE) < 0) {
            settings.checks().refuse("keepAlive", request.keepAlive(), "must be at least PT1M");
        }
        return keepAlive;
    }
}
