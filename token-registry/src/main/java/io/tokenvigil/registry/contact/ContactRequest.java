package io.tokenvigil.registry.contact;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.tokenvigil.registry.input.Checks;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A contact as people write it.
@Schema(name = "ContactRequest")
public record ContactRequest(
        @Schema(required = true) @Nullable List<@Nullable Channel> channels,
        @Schema(examples = "ja") @Nullable String locale,
        @Schema(examples = "Asia/Tokyo") @Nullable String timeZone,
        @Schema(
                        description =
                                "Mails that can wait come only within these hours of the zone",
                        examples = "09:00-18:00")
                @Nullable String sendBetween,
        @Schema(
                        description =
                                "Mails that can wait come as one a day, at this time of the zone",
                        examples = "08:00")
                @Nullable String dailyAt) {

    private static final int MOST = 20;

    /// A way to reach them. Of a webhook's address, which is a secret, answers show where it leads.
    ///
    /// @param kind `email`, `webhook` or `slack`
    @Schema(name = "ContactChannel")
    public record Channel(
            @Schema(required = true, examples = "email") @Nullable String kind,
            @Schema(
                            description =
                                    "Of a webhook only where it leads is shown: https://hooks.example.com/…. What is"
                                            + " shown, or nothing, keeps the address that is there",
                            examples = "directory-team@example.com")
                    @Nullable String address) {

        @JsonIgnore
        boolean isWebhook() {
            return ContactChannel.Webhook.KIND.equals(kind);
        }

        @Nullable ContactChannel checked(Checks checks) {
            String givenKind = checks.required("kind", kind, "\"email\"");
            String givenAddress = checks.required("address", address, "\"team@example.com\"");
            return givenKind == null || givenAddress == null
                    ? null
                    : ContactChannel.checked(checks, givenKind, givenAddress);
        }
    }

    /// The contact; none where something was refused.
    @Nullable Contact checked(Checks checks, String name, ChannelReader reader) {
        List<ContactChannel> checked = new ArrayList<>();
        List<Channel> given = checks.list("channels", channels, MOST);
        for (int i = 0; i < given.size(); i++) {
            ContactChannel channel = reader.read(checks.in("channels", i), given.get(i));
            if (channel != null) {
                checked.add(channel);
            }
        }
        reader.settle(checks);
        if (channels == null || channels.isEmpty()) {
            checks.refuse("channels", "is required, for example [{\"kind\": \"email\", …}]");
        }
        String checkedLocale = Addresses.locale(checks, "locale", locale);
        ZoneId zone = Addresses.zone(checks, "timeZone", timeZone);
        WantedHours hours = WantedHours.checked(checks, sendBetween, dailyAt);
        return checks.passed() ? new Contact(name, checked, checkedLocale, zone, hours) : null;
    }
}
