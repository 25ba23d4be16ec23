package io.tokenvigil.notifier.rendering;

import io.tokenvigil.events.Code;
import io.tokenvigil.events.EventType;
import io.tokenvigil.events.ExpiryClock;
import io.tokenvigil.events.Rung;
import io.tokenvigil.notifier.notice.Audience;
import io.tokenvigil.notifier.notice.Branding;
import io.tokenvigil.notifier.notice.Facts;
import io.tokenvigil.notifier.notice.Notice;
import io.tokenvigil.notifier.notice.Recipient;
import io.tokenvigil.notifier.occasion.Occasion;
import io.tokenvigil.notifier.occasion.OccasionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Notices as they come, one of each kind.
public final class Samples {
    public static final Instant END = Instant.parse("2026-12-31T00:00:00Z");
    public static final Instant NOW = END.minus(Duration.ofDays(30)).plusSeconds(3);

    private static final UUID TOKEN = UUID.fromString("019a1234-5678-7abc-8def-0123456789ab");

    private Samples() {}

    public static Recipient reader(@Nullable String locale, @Nullable String zone) {
        return Recipient.byMail("owner@example.com", locale, zone);
    }

    /// A token that a person renews, 30 days before its end.
    public static Notice expiring() {
        return manual("Directory Sync (Windows)");
    }

    public static Notice manual(String name) {
        return notice(
                EventType.TOKEN_EXPIRING,
                OccasionKind.EXPIRING,
                END,
                facts(name, false, null),
                Audience.OWNERS,
                null);
    }

    /// The same of a token and an owner that are both called so.
    public static Notice named(String name) {
        return notice(
                EventType.TOKEN_EXPIRING,
                OccasionKind.EXPIRING,
                END,
                new Facts(
                        TOKEN,
                        "default",
                        name,
                        "iij",
                        "IIJ ID Service",
                        "u-0042",
                        name,
                        3,
                        "AT-2025-17",
                        Instant.parse("2026-01-05T03:00:00Z"),
                        END,
                        null,
                        false,
                        null,
                        false,
                        List.of(),
                        links(),
                        null),
                Audience.OWNERS,
                null);
    }

    public static Notice expired() {
        return notice(
                EventType.TOKEN_EXPIRED,
                OccasionKind.EXPIRED,
                NOW.minusSeconds(1),
                new Facts(
                        TOKEN,
                        "default",
                        "Directory Sync (Windows)",
                        "iij",
                        "IIJ ID Service",
                        "u-0042",
                        "山田 花子",
                        3,
                        "AT-2025-17",
                        Instant.parse("2026-01-05T03:00:00Z"),
                        NOW.minusSeconds(1),
                        null,
                        false,
                        null,
                        false,
                        List.of(),
                        links(),
                        null),
                Audience.OWNERS,
                null);
    }

    public static Notice grantEnding() {
        return notice(
                EventType.TOKEN_EXPIRING,
                OccasionKind.GRANT_ENDING,
                END,
                facts("Reporting", true, null),
                Audience.OWNERS,
                null);
    }

    public static Notice needsPerson() {
        return notice(
                EventType.TOKEN_REFRESH_FAILED,
                OccasionKind.NEEDS_PERSON,
                END,
                facts("Reporting", true, "INVALID_GRANT"),
                Audience.OPERATORS,
                null);
    }

    /// One that the provider has not been reached for.
    public static Notice failing() {
        return failing("PROVIDER_UNAVAILABLE", false);
    }

    /// One that nothing is tried for any more.
    public static Notice stopped() {
        return failing("OUTCOME_UNKNOWN", true);
    }

    private static Notice failing(String code, boolean needsPerson) {
        return notice(
                EventType.TOKEN_EXPIRED,
                OccasionKind.EXPIRED,
                NOW.minusSeconds(1),
                facts("Reporting", true, code, needsPerson, NOW.minusSeconds(1)),
                Audience.OWNERS,
                null);
    }

    /// A value that was replaced everywhere and that only a person can revoke.
    public static Notice retiring() {
        return retiring(
                List.of(
                        new Facts.Destination(
                                "Directory sync (Windows Active Directory)",
                                "https://docs.example.com/directory-sync/windows",
                                true),
                        new Facts.Destination("Password sync", null, true)),
                Instant.parse("2027-01-06T00:00:00Z"));
    }

    /// The same where nobody said what uses it, and where it never ends by itself.
    public static Notice retiringAnywhere() {
        return retiring(List.of(), null);
    }

    private static Notice retiring(List<Facts.Destination> places, @Nullable Instant oldExpiresAt) {
        return notice(
                EventType.GENERATION_RETIRING,
                OccasionKind.RETIRING,
                null,
                new Facts(
                        TOKEN,
                        "default",
                        "Directory Sync (Windows)",
                        "iij",
                        "IIJ ID Service",
                        "u-0042",
                        "山田 花子",
                        3,
                        "AT-2025-17",
                        Instant.parse("2026-01-05T03:00:00Z"),
                        END,
                        null,
                        false,
                        null,
                        false,
                        places,
                        links(),
                        new Facts.Value(
                                2,
                                "AT-2024-03",
                                Instant.parse("2025-01-06T03:00:00Z"),
                                oldExpiresAt)),
                Audience.OWNERS,
                null);
    }

    /// A provider whose client secret ends in 30 days.
    public static Notice credentialExpiring() {
        return notice(
                EventType.PROVIDER_CREDENTIAL_EXPIRING,
                OccasionKind.PROVIDER_CREDENTIAL_EXPIRING,
                null,
                provider("CLIENT_SECRET_EXPIRING", END),
                Audience.OPERATORS,
                null);
    }

    public static Notice suspended() {
        return notice(
                EventType.PROVIDER_SUSPENDED,
                OccasionKind.PROVIDER_SUSPENDED,
                null,
                provider("CLIENT_REJECTED", null),
                Audience.OPERATORS,
                null);
    }

    private static Facts provider(String code, @Nullable Instant expiresAt) {
        return new Facts(
                null,
                null,
                null,
                "iij",
                "IIJ ID Service",
                null,
                null,
                0,
                null,
                null,
                expiresAt,
                null,
                true,
                code,
                false,
                List.of(),
                links(),
                null);
    }

    /// A day later the token still needs a person.
    public static Notice stillNeedsPerson() {
        return notice(
                EventType.TOKEN_REFRESH_FAILED,
                OccasionKind.STILL_NEEDS_PERSON,
                END,
                facts("Reporting", true, "INVALID_GRANT"),
                Audience.OWNERS,
                null);
    }

    /// And then it does not.
    public static Notice recovered() {
        return notice(
                EventType.TOKEN_REFRESHED,
                OccasionKind.RECOVERED,
                null,
                facts("Reporting", true, null),
                Audience.OWNERS,
                null);
    }

    /// One of two places still runs on the value before.
    public static Notice leftBehind() {
        return notice(
                EventType.TOKEN_EXPIRING,
                OccasionKind.LEFT_BEHIND,
                null,
                new Facts(
                        TOKEN,
                        "default",
                        "Directory Sync (Windows)",
                        "iij",
                        "IIJ ID Service",
                        "u-0042",
                        "山田 花子",
                        3,
                        "AT-2025-17",
                        Instant.parse("2026-11-05T03:00:00Z"),
                        Instant.parse("2027-11-05T03:00:00Z"),
                        null,
                        false,
                        null,
                        false,
                        facts("", false, null).destinations(),
                        links(),
                        new Facts.Value(
                                2, "AT-2024-03", Instant.parse("2025-12-31T03:00:00Z"), END)),
                Audience.OWNERS,
                null);
    }

    /// One that never expires, and that the policy gives an age.
    public static Notice ageing() {
        return notice(
                EventType.TOKEN_EXPIRING,
                OccasionKind.AGEING,
                null,
                facts("Build server", false, null),
                Audience.OWNERS,
                null);
    }

    /// An API key of the installation's own.
    public static Notice apiKeyExpiring() {
        Occasion occasion = Occasion.ofApiKey(TOKEN, END, Rung.parse("P30D"));
        return new Notice(
                occasion.noticeId("owner@example.com"),
                occasion,
                Recipient.byMail("owner@example.com", "ja", "Asia/Tokyo"),
                Audience.OPERATORS,
                null,
                new Facts(
                        null,
                        null,
                        "payroll",
                        "tokenvigil",
                        "Tokenvigil",
                        "019a1234-0000-7abc-8def-0123456789ab",
                        null,
                        0,
                        null,
                        null,
                        END,
                        null,
                        false,
                        null,
                        false,
                        List.of(),
                        null,
                        null),
                List.of(Recipient.byMail("operators@example.com", null, null)),
                0,
                NOW,
                NOW,
                NOW,
                Branding.NONE,
                false);
    }

    /// What an operator gets because the owner's address refused.
    public static Notice insteadOf(String address) {
        return notice(
                EventType.TOKEN_EXPIRING,
                OccasionKind.EXPIRING,
                END,
                facts("Directory Sync (Windows)", false, null),
                Audience.OPERATORS,
                address);
    }

    /// The same notice about a token of a namespace with a look of its own.
    public static Notice branded(Notice notice, Branding branding) {
        return new Notice(
                notice.id(),
                notice.occasion(),
                notice.recipient(),
                notice.audience(),
                notice.insteadOf(),
                notice.facts(),
                notice.fallback(),
                notice.attempts(),
                notice.notBefore(),
                notice.createdAt(),
                notice.checkedAt(),
                branding,
                notice.byHand());
    }

    /// One that refreshes itself and is well, for an owner who always wants to know.
    public static Notice healthy() {
        return notice(
                EventType.TOKEN_EXPIRING,
                OccasionKind.EXPIRING,
                END,
                facts("Reporting", true, null),
                Audience.OWNERS,
                null);
    }

    private static Facts facts(String name, boolean automatic, @Nullable String code) {
        return facts(name, automatic, code, code != null, END);
    }

    private static Facts facts(
            String name,
            boolean automatic,
            @Nullable String code,
            boolean needsPerson,
            Instant end) {
        return new Facts(
                TOKEN,
                "default",
                name,
                "iij",
                "IIJ ID Service",
                "u-0042",
                "山田 花子",
                3,
                "AT-2025-17",
                Instant.parse("2026-01-05T03:00:00Z"),
                end,
                end,
                automatic,
                code,
                needsPerson,
                List.of(
                        new Facts.Destination(
                                "Directory sync (Windows Active Directory)",
                                "https://docs.example.com/directory-sync/windows",
                                false),
                        new Facts.Destination("Password sync", null, true)),
                links(),
                null);
    }

    private static Facts.Links links() {
        return new Facts.Links(
                "https://console.example.com/tokens",
                "https://console.example.com/tokens/new",
                null,
                "https://console.example.com/tokens/revoke");
    }

    private static Notice notice(
            EventType type,
            OccasionKind kind,
            @Nullable Instant end,
            Facts facts,
            Audience audience,
            @Nullable String insteadOf) {
        boolean rung = type == EventType.TOKEN_EXPIRING;
        Occasion occasion =
                new Occasion(
                        facts.tokenId() == null ? facts.provider() : facts.tokenId().toString(),
                        7,
                        type,
                        kind,
                        facts.generation(),
                        end,
                        rung ? Rung.parse("P30D") : null,
                        rung
                                ? switch (kind) {
                                    case GRANT_ENDING -> ExpiryClock.GRANT;
                                    case LEFT_BEHIND -> ExpiryClock.PREVIOUS;
                                    case AGEING -> ExpiryClock.AGE;
                                    default -> ExpiryClock.ACCESS;
                                }
                                : null,
                        facts.code() == null ? null : Code.valueOf(facts.code()));
        return new Notice(
                occasion.noticeId("owner@example.com"),
                occasion,
                Recipient.byMail("owner@example.com", "ja", "Asia/Tokyo"),
                audience,
                insteadOf,
                facts,
                List.of(Recipient.byMail("operators@example.com", null, null)),
                0,
                NOW,
                NOW,
                NOW,
                Branding.NONE,
                false);
    }
}
