package io.tokenvigil.registry.contact;

import io.tokenvigil.registry.input.Checks;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A way to reach a contact.
public sealed interface ContactChannel {

    /// The word for it in JSON.
    String kind();

    /// Where it leads.
    String address();

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

    /// A signed webhook (Standard Webhooks).
    record Webhook(String address) implements ContactChannel {

        /// In JSON.
        public static final String KIND = "webhook";

        @Override
        public String kind() {
            return KIND;
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
            case Webhook.KIND -> webhook(checks, address);
            case Slack.KIND -> slack(checks, address);
            default -> {
                checks.refuse("kind", kind, "must be email, webhook or slack");
                yield null;
            }
        };
    }

    private static @Nullable ContactChannel webhook(Checks checks, String address) {
        var page = checks.page("address", address, 500);
        return page == null ? null : new Webhook(page.toString());
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
