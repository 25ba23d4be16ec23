package io.tokenvigil.registry.contact;

import io.tokenvigil.registry.input.Checks;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A recipient as a request names it, and as it is stored.
@Schema(name = "Recipient")
public record RecipientRequest(
        @Schema(required = true, examples = "owner@example.com") @Nullable String email,
        @Schema(description = "BCP 47; the namespace's if left out", examples = "ja")
                @Nullable String locale,
        @Schema(description = "IANA; the namespace's if left out", examples = "Asia/Tokyo")
                @Nullable String timeZone,
        @Schema(
                        description =
                                "Mails that can wait come only within these hours of the zone, never past what"
                                        + " they are about",
                        examples = "09:00-18:00")
                @Nullable String sendBetween,
        @Schema(
                        description =
                                "Mails that can wait come as one a day, at this time of the zone",
                        examples = "08:00")
                @Nullable String dailyAt) {

    /// The recipient; none where something was refused.
    public @Nullable Recipient checked(Checks checks) {
        String address =
                Addresses.email(
                        checks, "email", checks.required("email", email, "\"owner@example.com\""));
        String checkedLocale = Addresses.locale(checks, "locale", locale);
        var zone = Addresses.zone(checks, "timeZone", timeZone);
        WantedHours hours = WantedHours.checked(checks, sendBetween, dailyAt);
        return address == null
                ? null
                : new Recipient(new ContactChannel.Email(address), checkedLocale, zone, hours);
    }

    /// The same in the words of a request.
    public static RecipientRequest of(Recipient recipient) {
        return new RecipientRequest(
                recipient.channel().address(),
                recipient.locale(),
                recipient.timeZone() == null ? null : recipient.timeZone().getId(),
                recipient.hours().sendBetween(),
                recipient.hours().dailyAt());
    }
}
