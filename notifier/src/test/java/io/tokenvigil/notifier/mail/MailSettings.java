package io.tokenvigil.notifier.mail;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// The mail configuration of tests: a server on this machine, in the clear unless it is said.
public record MailSettings(
        String from,
        int port,
        Duration timeout,
        Duration finalTimeout,
        Duration keepOpen,
        Encryption tls,
        Optional<Path> trust,
        Optional<String> username,
        Optional<Path> passwordFile)
        implements MailConfig {

    static MailSettings from(String from) {
        return new MailSettings(
                from,
                25,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Encryption.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public static MailSettings at(int port) {
        return from("vigil@example.com").withPort(port);
    }

    MailSettings withPort(int other) {
        return new MailSettings(
                from, other, timeout, finalTimeout, keepOpen, tls, trust, username, passwordFile);
    }

    MailSettings withTimeouts(Duration each, Duration last) {
        return new MailSettings(
                from, port, each, last, keepOpen, tls, trust, username, passwordFile);
    }

    MailSettings withEncryption(Encryption other, Path authorities) {
        return new MailSettings(
                from,
                port,
                timeout,
                finalTimeout,
                keepOpen,
                other,
                Optional.of(authorities),
                username,
                passwordFile);
    }

    MailSettings withUser(String name, Path password) {
        return new MailSettings(
                from,
                port,
                timeout,
                finalTimeout,
                keepOpen,
                tls,
                trust,
                Optional.of(name),
                Optional.of(password));
    }

    @Override
    public String host() {
        return "localhost";
    }

    @Override
    public int connections() {
        return 1;
    }

    @Override
    public OptionalInt rate() {
        return OptionalInt.empty();
    }

    @Override
    public Duration giveUpAfter() {
        return Duration.ofDays(2);
    }
}
