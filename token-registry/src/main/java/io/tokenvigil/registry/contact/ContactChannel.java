package io.tokenvigil.registry.contact;

import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.secrets.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A way to reach a contact.
public sealed interface ContactChannel {

    /// The word for it in JSON.
    String kind();

    /// Where it leads: for whoever sends there, and for nobody's eyes.
    String address();

    /// What people are shown of it.
    default String shown() {
        return address();
    }

    /// What tells it from others: two spellings of one mail address are one.
    default String key() {
        return address();
    }

    /// By mail.
    record Email(String address) implements ContactChannel {

        /// In JSON.
        public static final String KIND = "email";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public String key() {
            return address.toLowerCase(Locale.ROOT);
        }
    }

    /// A signed webhook (Standard Webhooks). Whoever knows its whole URL may be able to post there,
    /// so it is a secret: only where it leads is shown.
    record Webhook(Secret url) implements ContactChannel {

        /// In JSON.
        public static final String KIND = "webhook";

        private static final int LONGEST = 500;

        /// Stands for the part that is not shown.
        private static final String HIDDEN = "/…";

        /// What is shown of a webhook's URL; of what is shown already, the same.
        public static String shown(String url) {
            try {
                URI uri = new URI(url);
                return uri.getHost() == null
                        ? HIDDEN
                        : uri.getScheme() + "://" + uri.getRawAuthority() + HIDDEN;
            } catch (URISyntaxException e) {
                return HIDDEN;
            }
        }

        /// Whether this is what is shown rather than the URL.
        static boolean isShown(String url) {
            return url.endsWith(HIDDEN);
        }

        static @Nullable Webhook checked(Checks checks, String url) {
            // Checked apart: a refusal repeats what it refuses.
            Checks apart = new Checks();
            if (apart.page("address", url, LONGEST) != null && !isShown(url)) {
                return new Webhook(Secret.of(url));
            }
            checks.refuse(
                    "address",
                    "must be the whole address, such as https://hooks.example.com/tokens, without a user name,"
                            + " at most "
                            + LONGEST
                            + " characters");
            return null;
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public String address() {
            return url.reveal();
        }

        @Override
        public String shown() {
            return shown(address());
        }

        /// Where a call would go.
        URI target() {
            return URI.create(address());
        }
    }

    /// An incoming webhook of Slack, or of what takes the same.
    ///
    /// @param address what the notifier knows it by: its URL is a secret
    record Slack(String address) implements ContactChannel {

        /// In JSON.
        public static final String KIND = "slack";

        private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

        @Override
        public String kind() {
            return KIND;
        }
    }

    /// None where something was refused.
    static @Nullable ContactChannel checked(Checks checks, String kind, String address) {
        return switch (kind) {
            case Email.KIND -> {
                String email = Addresses.email(checks, "address", address);
                yield email == null ? null : new Email(email);
            }
            case Webhook.KIND -> Webhook.checked(checks, address);
            case Slack.KIND -> slack(checks, address);
            default -> {
                checks.refuse("kind", kind, "must be email, webhook or slack");
                yield null;
            }
        };
    }

    private static @Nullable ContactChannel slack(Checks checks, String address) {
        if (Slack.NAME.matcher(address).matches()) {
            return new Slack(address);
        }
        checks.refuse(
                "address",
                "must be the name of a file of the notifier's, such as team-a: the URL is a secret");
        return null;
    }
}
