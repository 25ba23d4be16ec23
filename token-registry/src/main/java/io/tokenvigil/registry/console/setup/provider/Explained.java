package io.tokenvigil.registry.console.setup.provider;

import io.tokenvigil.registry.console.frame.Moments;
import io.tokenvigil.registry.provider.ProviderRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a provider can do, in words: each capability with what it means for its tokens.
///
/// @param what the capability
/// @param means what follows for refreshing
public record Explained(String what, String means) {

    /// All that an entry declares. What its protocol does not have is not said.
    static List<Explained> of(ProviderRequest entry, ProviderWords words, Moments.Shown time) {
        return new Explaining(entry, words, time).all();
    }

    private static final class Explaining {

        private final ProviderRequest entry;
        private final ProviderWords words;
        private final Moments.Shown time;
        private final List<Explained> said = new ArrayList<>();

        Explaining(ProviderRequest entry, ProviderWords words, Moments.Shown time) {
            this.entry = entry;
            this.words = words;
            this.time = time;
        }

        List<Explained> all() {
            String protocol = String.valueOf(entry.protocol());
            say(words.protocol(), words.kindMeans(protocol));
            say(words.spends(), entry.spends() == null ? "" : words.spendsMeans(entry.spends()));
            say(
                    words.rotation(),
                    entry.rotation() == null
                            ? ""
                            : words.rotationMeans(entry.rotation(), span(entry.reuseGrace())));
            say(words.refusedStatuses(), statuses());
            say(words.oldOne(), oldOne());
            say(
                    words.early(),
                    Boolean.TRUE.equals(entry.earlyRefreshIsNoop()) ? words.earlyMeans() : "");
            say(
                    words.verification(),
                    entry.verification() == null
                            ? ""
                            : words.verificationMeans(String.valueOf(entry.verification().kind())));
            say(
                    words.revokes(),
                    entry.revokes() == null ? "" : words.revokesMeans(entry.revokes()));
            say(
                    words.keepAlive(),
                    entry.keepAlive() == null ? "" : words.keepAliveMeans(span(entry.keepAlive())));
            say(words.lifetime(), lifetime());
            say(words.limits(), limits());
            return said;
        }

        private void say(String what, String means) {
            if (!means.isEmpty()) {
                said.add(new Explained(what, means));
            }
        }

        private String statuses() {
            return entry.refusedStatuses() == null || entry.refusedStatuses().isEmpty()
                    ? ""
                    : words.refusedStatusesMeans(
                            entry.refusedStatuses().stream()
                                    .map(String::valueOf)
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
        }

        private String oldOne() {
            if (entry.oldSurvives() == null) {
                return "";
            }
            return entry.oldSurvives() ? words.oldSurvives() : words.oldDies();
        }

        private String lifetime() {
            List<String> sentences = new ArrayList<>();
            if (entry.requestedLifetime() != null) {
                sentences.add(
                        Duration.parse(entry.requestedLifetime()).isZero()
                                ? words.askedEndless()
                                : words.asked(span(entry.requestedLifetime())));
            }
            if (entry.assumedLifetime() != null) {
                sentences.add(words.assumed(span(entry.assumedLifetime())));
            }
            if (entry.maxLifetime() != null) {
                sentences.add(words.capped(span(entry.maxLifetime())));
            }
            return String.join(" ", sentences);
        }

        private String limits() {
            if (entry.maxInFlight() == null) {
                return "";
            }
            String most = words.limitsMeans(entry.maxInFlight(), span(entry.timeout()));
            ProviderRequest.RateRequest rate = entry.rate();
            return rate == null || rate.calls() == null
                    ? most
                    : most + " " + words.rateMeans(rate.calls(), span(rate.per()));
        }

        private String span(@Nullable String duration) {
            return duration == null ? "" : time.span(Duration.parse(duration));
        }
    }
}
