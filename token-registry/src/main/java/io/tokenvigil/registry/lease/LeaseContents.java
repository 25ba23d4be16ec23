package io.tokenvigil.registry.lease;

import io.tokenvigil.registry.attempt.Attempt;
import io.tokenvigil.registry.attempt.SpendRows;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.generation.GenerationFacts;
import io.tokenvigil.registry.generation.KnownValues;
import io.tokenvigil.registry.generation.KnownValues.Place;
import io.tokenvigil.registry.lease.Lease.Client;
import io.tokenvigil.registry.lease.Lease.Values;
import io.tokenvigil.registry.lease.Lease.Wish;
import io.tokenvigil.registry.lease.StrayValues.Stray;
import io.tokenvigil.registry.lease.TokenExtras.Extra;
import io.tokenvigil.registry.lease.TokenExtras.OwnClient;
import io.tokenvigil.registry.provider.ClientAuthentication;
import io.tokenvigil.registry.provider.Provider;
import io.tokenvigil.registry.provider.ProviderEntry;
import io.tokenvigil.registry.provider.ProviderSecrets;
import io.tokenvigil.registry.provider.Providers;
import io.tokenvigil.registry.secrets.Binding;
import io.tokenvigil.registry.secrets.DoesNotOpen;
import io.tokenvigil.registry.secrets.Field;
import io.tokenvigil.registry.secrets.Sealed;
import io.tokenvigil.registry.secrets.Secret;
import io.tokenvigil.registry.secrets.Secrets;
import io.tokenvigil.registry.webhook.WebhookContents;
import io.tokenvigil.registry.webhook.WebhookContents.Message;
import io.tokenvigil.registry.work.WorkKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Fills committed leases with what their calls need, opening secrets on the way.
@ApplicationScoped
public class LeaseContents {

    private static final Logger LOG = Logger.getLogger(LeaseContents.class);

    private final Sql sql;
    private final KnownValues values;
    private final SpendRows spends;
    private final TokenExtras extras;
    private final StrayValues strays;
    private final WebhookContents webhooks;
    private final Providers providers;
    private final ProviderSecrets providerSecrets;
    private final Secrets secrets;

    LeaseContents(
            Sql sql,
            KnownValues values,
            SpendRows spends,
            TokenExtras extras,
            StrayValues strays,
            WebhookContents webhooks,
            Providers providers,
            ProviderSecrets providerSecrets,
            Secrets secrets) {
        this.sql = sql;
        this.values = values;
        this.spends = spends;
        this.extras = extras;
        this.strays = strays;
        this.webhooks = webhooks;
        this.providers = providers;
        this.providerSecrets = providerSecrets;
        this.secrets = secrets;
    }

    /// What a claim can be told.
    ///
    /// @param leases in the order of the attempts
    /// @param unreadable attempts that cannot be told, because a secret does not open (C-5)
    public record Filled(List<Lease> leases, List<Attempt> unreadable) {}

    /// What was read for one claim.
    private record Read(
            Map<String, Provider> providers,
            Map<String, Optional<Secret>> clientSecrets,
            Map<Place, GenerationFacts> values,
            Map<Long, Extra> extras,
            Map<Long, Supplier<Stray>> strays,
            Map<Long, Message> webhooks,
            Map<Long, Integer> tries,
            Map<Long, Instant> presentBy) {}

    @Transactional
    public Filled fill(List<Attempt> attempts) {
        if (attempts.isEmpty()) {
            return new Filled(List.of(), List.of());
        }
        Read read = read(attempts);
        List<Lease> leases = new ArrayList<>();
        List<Attempt> unreadable = new ArrayList<>();
        for (Attempt attempt : attempts) {
            try {
                // A token that was deleted since has no lease any more: the attempt lapses.
                lease(attempt, read).ifPresent(leases::add);
            } catch (DoesNotOpen e) {
                LOG.errorf(
                        "A lease cannot be given. token=%s %s",
                        attempt.token().id(), e.getMessage());
                unreadable.add(attempt);
            }
        }
        return new Filled(leases, unreadable);
    }

    private Read read(List<Attempt> attempts) {
        List<Long> rows = attempts.stream().map(Attempt::row).toList();
        return new Read(
                providers
                        .entries(attempts.stream().map(Attempt::provider).distinct().toList())
                        .stream()
                        .map(ProviderEntry::provider)
                        .collect(Collectors.toMap(Provider::id, provider -> provider)),
                new HashMap<>(),
                values.find(
                        attempts.stream()
                                .map(a -> new Place(a.token().key(), a.generation()))
                                .toList()),
                extras.of(attempts.stream().map(a -> a.token().key()).toList()),
                strays.leased(
                        attempts.stream().filter(StrayValues::isAbout).map(Attempt::row).toList()),
                webhooks.of(attempts.stream().filter(a -> a.kind() == WorkKind.WEBHOOK).toList()),
                tries(attempts.stream().filter(a -> a.kind() == WorkKind.VERIFY).toList()),
                spends.presentBy(rows));
    }

    /// How often each was tried, by row; this time counts.
    private Map<Long, Integer> tries(List<Attempt> verifications) {
        if (verifications.isEmpty()) {
            return Map.of();
        }
        Map<Long, Integer> tries = new HashMap<>();
        sql.rows(
                "select attempt, attempts from work where token = any(?::bigint[]) and attempt is not null",
                row -> tries.put(row.getLong(1), row.getInt(2)),
                (Object)
                        verifications.stream()
                                .map(a -> String.valueOf(a.token().key()))
                                .toArray(String[]::new));
        return tries;
    }

    private Optional<Lease> lease(Attempt attempt, Read read) {
        Provider provider = read.providers().get(attempt.provider());
        if (provider == null) {
            return Optional.empty();
        }
        Supplier<Stray> stray = read.strays().get(attempt.row());
        if (stray != null) {
            return Optional.of(strayLease(attempt, provider, stray.get(), read));
        }
        Extra extra = read.extras().get(attempt.token().key());
        if (attempt.kind() == WorkKind.WEBHOOK) {
            return webhookLease(attempt, provider, extra, read);
        }
        GenerationFacts facts =
                read.values().get(new Place(attempt.token().key(), attempt.generation()));
        if (extra == null || (facts == null && attempt.generation() != 0)) {
            return Optional.empty();
        }
        return Optional.of(
                new Lease(
                        attempt,
                        extra.name(),
                        provider,
                        client(provider, extra, read),
                        values(attempt, provider, facts, extra),
                        wish(provider, extra),
                        Math.max(read.tries().getOrDefault(attempt.row(), 1) - 1, 0),
                        read.presentBy().get(attempt.row()),
                        null));
    }

    /// Nothing of the token's goes along: the destination fetches it.
    private Optional<Lease> webhookLease(
            Attempt attempt, Provider provider, @Nullable Extra extra, Read read) {
        Message message = read.webhooks().get(attempt.row());
        return extra == null || message == null
                ? Optional.empty()
                : Optional.of(
                        new Lease(
                                attempt,
                                extra.name(),
                                provider,
                                null,
                                new Values(null, null, null, null),
                                new Wish(null, null),
                                0,
                                null,
                                webhooks.call(message)));
    }

    private Lease strayLease(Attempt attempt, Provider provider, Stray stray, Read read) {
        return new Lease(
                attempt,
                "",
                provider,
                entryClient(provider, read),
                new Values(stray.accessToken(), stray.refreshToken(), null, null),
                new Wish(null, null),
                0,
                null,
                null);
    }

    private Values values(
            Attempt attempt, Provider provider, @Nullable GenerationFacts facts, Extra extra) {
        if (facts == null) {
            return new Values(null, null, null, null);
        }
        boolean presentsAccess =
                switch (attempt.kind()) {
                    case REFRESH -> provider.protocol().presentsAccessToken();
                    case VERIFY, RETIRE, TEST -> true;
                    case WEBHOOK, RESOLVE -> false;
                };
        // A retired value's refresh token may be that of the living chain (I-19): only a token that
        // is
        // over as a whole has none.
        boolean presentsRefresh =
                (attempt.kind() == WorkKind.REFRESH && provider.protocol().presentsRefreshToken())
                        || attempt.kind() == WorkKind.RESOLVE
                        || (attempt.kind() == WorkKind.RETIRE && extra.revoked());
        return new Values(
                presentsAccess ? open(attempt, facts.access(), Field.ACCESS) : null,
                presentsRefresh ? open(attempt, facts.refresh(), Field.REFRESH) : null,
                facts.expiresAt(),
                facts.refreshExpiresAt());
    }

    private @Nullable Secret open(Attempt attempt, @Nullable Sealed sealed, Field field) {
        return sealed == null
                ? null
                : secrets.open(
                        sealed,
                        Binding.ofToken(
                                attempt.token().namespace(),
                                attempt.token().id(),
                                attempt.generation(),
                                field));
    }

    private @Nullable Client client(Provider provider, Extra extra, Read read) {
        OwnClient own = extra.client();
        if (own == null) {
            return entryClient(provider, read);
        }
        Secret secret = own.secret() == null ? null : secrets.open(own.secret(), own.binding());
        io.tokenvigil.registry.provider.Client declared = provider.protocol().client();
        ClientAuthentication usual =
                secret == null
                        ? ClientAuthentication.NONE
                        : ClientAuthentication.CLIENT_SECRET_POST;
        return new Client(
                own.id(),
                secret,
                (declared == null ? usual : declared.authentication()).text(),
                declared == null ? null : declared.assertionAudience());
    }

    private @Nullable Client entryClient(Provider provider, Read read) {
        io.tokenvigil.registry.provider.Client declared = provider.protocol().client();
        if (declared == null) {
            return null;
        }
        Secret secret =
                read.clientSecrets()
                        .computeIfAbsent(provider.id(), providerSecrets::open)
                        .orElse(null);
        return new Client(
                declared.id(),
                secret,
                declared.authentication().text(),
                declared.assertionAudience());
    }

    private static Wish wish(Provider provider, Extra extra) {
        Duration lifetime = extra.lifetime();
        return new Wish(
                extra.scope() == null ? provider.protocol().scope() : extra.scope(),
                lifetime == null ? provider.capabilities().requestedLifetime() : lifetime);
    }
}
