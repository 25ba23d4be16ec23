package io.tokenvigil.registry.contact;

import io.tokenvigil.registry.input.Checks;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// When somebody wants what can wait, by the clocks of his zone. What he leaves open is the
/// notifier's setting.
///
/// @param sendBetween such as `09:00-18:00`
/// @param dailyAt such as `08:00`: all of it in one mail a day
public record WantedHours(@Nullable String sendBetween, @Nullable String dailyAt) {

    /// As things come.
    public static final WantedHours ANY = new WantedHours(null, null);

    private static final String TIME = "([01]\\d|2[0-3]):[0-5]\\d";
    private static final Pattern AT = Pattern.compile(TIME);
    private static final Pattern BETWEEN = Pattern.compile("(" + TIME + ")-(" + TIME + ")");

    static WantedHours checked(
            Checks checks, @Nullable String sendBetween, @Nullable String dailyAt) {
        return new WantedHours(between(checks, sendBetween), at(checks, dailyAt));
    }

    private static @Nullable String at(Checks checks, @Nullable String value) {
        if (value != null && !AT.matcher(value).matches()) {
            checks.refuse("dailyAt", value, "must be a time of day such as 08:00");
            return null;
        }
        return value;
    }

    private static @Nullable String between(Checks checks, @Nullable String value) {
        if (value == null) {
            return null;
        }
        Matcher matcher = BETWEEN.matcher(value);
        if (matcher.matches() && !matcher.group(1).equals(matcher.group(3))) {
            return value;
        }
        checks.refuse("sendBetween", value, "must be a part of the day such as 09:00-18:00");
        return null;
    }
}
