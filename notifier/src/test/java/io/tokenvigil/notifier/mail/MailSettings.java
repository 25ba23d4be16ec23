package io.tokenvigil.notifier.mail;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// The mail configuration of tests: a server on this machine, in the clear.
record MailSettings(String from, int port, Duration timeout, Optional<String> username)
        implements MailConfig {

    MailSettings(String from, int port, Duration timeout) {
        this(from, port, timeout, Optional.empty());
    }

    static MailSettings from(String from) {
        return new MailSettings(from, 25, Duration.ofSeconds(5));
    }

    @Override
    public String host() {
        return "127.0.0.1";
    }

    @Override
    public Encryption tls() {
        return Encryption.NONE;
    }

    @Override
    public Optional<Path> passwordFile() {
        return Optional.empty();
    }

    @Override
    public int connections() {
        return 1;
    }

    @Override
    public Duration giveUpAfter() {
        return Duration.ofDays(4);
    }
}
