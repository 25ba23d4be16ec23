package io.tokenvigil.notifier.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// The SMTP server that mails are handed to. Ranges are checked by [MailLimits].
@ConfigMapping(prefix = "tokenvigil.mail")
public interface MailConfig {
    /// Host name of the SMTP server.
    @WithDefault("localhost")
    String host();

    /// Port of the SMTP server, 1 to 65535: 587 or 25 with `starttls`, 465 with `tls`.
    @WithDefault("587")
    int port();

    /// Sender of all mails, with or without a name: `Tokenvigil <vigil@example.com>`. Refused mails
    /// come back to it.
    String from();

    /// `starttls`: encrypted or not at all; `tls`: encrypted from the first byte; `none`: in the
    /// clear, for a server on this machine or a network of its own.
    @WithDefault("starttls")
    Encryption tls();

    /// User to sign in as, not with `none` encryption; without one, nobody signs in.
    Optional<String> username();

    /// File that holds the user's password, which is read at every sign-in, so that it can be
    /// changed without a restart.
    Optional<Path> passwordFile();

    /// File of PEM certificates: the only authorities that the server's certificate may come from.
    /// Without it, those that the JVM trusts.
    Optional<Path> trust();

    /// How long each single reply of the server may take, ISO-8601, from PT0.001S to PT1H, but for
    /// the last one.
    @WithDefault("PT60S")
    Duration timeout();

    /// How long the server's last reply may take, after the whole mail was handed over, ISO-8601,
    /// from PT0.001S to PT1H. When it takes longer, nobody knows whether the mail was accepted, and
    /// the same mail is handed over once more.
    @WithDefault("PT10M")
    Duration finalTimeout();

    /// How many mails are handed over at the same time, each over a connection of its own, 1 to 64.
    @WithDefault("4")
    int connections();

    /// How long a connection stays open for another mail, ISO-8601, PT1H at most; `PT0S`: each mail
    /// has its own.
    @WithDefault("PT15S")
    Duration keepOpen();

    /// How many mails a minute are handed over at most, 1 or more; as many as can be, without it.
    /// What is posted to hooks does not count.
    OptionalInt rate();

    /// How long a mail that the server keeps putting off is tried again, ISO-8601, P365D at most;
    /// then it counts as failed and the operators are told.
    @WithDefault("P2D")
    Duration giveUpAfter();

    /// How a connection is protected.
    enum Encryption {
        STARTTLS,
        TLS,
        NONE
    }
}
