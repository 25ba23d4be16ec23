package io.tokenvigil.quickstart;

import io.tokenvigil.events.TokenStatus;
import java.util.List;

/// One token of the demonstration.
///
/// @param ref also its key between runs
/// @param provider one of [SampleProviders]
/// @param kind how its provider lets it be renewed
/// @param destination where it is used
record Sample(String ref, String name, String provider, Kind kind, String destination) {

    /// How a token is renewed.
    enum Kind {
        OAUTH,
        APPTOKEN,
        MANUAL
    }

    static final List<Sample> ALL =
            List.of(
                    new Sample(
                            "nightly-report",
                            "Nightly report",
                            "demo-strict",
                            Kind.OAUTH,
                            "Report server"),
                    new Sample(
                            "mail-archive",
                            "Mail archive",
                            "demo-grace",
                            Kind.OAUTH,
                            "Archive job"),
                    new Sample(
                            "door-display",
                            "Door display",
                            "demo-public",
                            Kind.OAUTH,
                            "Display in the hall"),
                    new Sample(
                            "sms-gateway",
                            "SMS gateway",
                            "demo-apptoken",
                            Kind.APPTOKEN,
                            "Gateway"),
                    new Sample(
                            "directory-sync",
                            "ディレクトリ同期",
                            "demo-console",
                            Kind.MANUAL,
                            "Directory Sync on the Windows server"));

    boolean isAutomatic() {
        return kind != Kind.MANUAL;
    }

    /// Whether the story can still be told of its token, now that this is how it stands.
    boolean goesOnAs(TokenStatus status) {
        return switch (status) {
            case ACTIVE, EXPIRING, EXPIRED -> true;
            case NEEDS_PERSON -> !isAutomatic();
            case REVOKED -> false;
        };
    }
}
