package io.tokenvigil.notifier.rendering;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DecimalStyle;
import java.util.Locale;
import java.util.Set;

/// Instants as people read them, in a zone that is always named. The same on every machine: no
/// default locale, calendar or zone of the JVM takes part (M-7).
final class DateText {
    private static final DateTimeFormatter MOMENT = fixed("uuuu/MM/dd HH:mm");
    private static final DateTimeFormatter DAY = fixed("uuuu/MM/dd");
    private static final DateTimeFormatter MONTH_AND_DAY = fixed("MM/dd");
    private static final DateTimeFormatter ABBREVIATION = fixed("zzz");
    private static final DateTimeFormatter OFFSET = fixed("xxx");

    /// Abbreviations that mean one offset wherever they are used. CST, IST, BST and their like do
    /// not.
    private static final Set<String> CLEAR =
            Set.of(
                    "UTC", "JST", "KST", "CET", "CEST", "WET", "WEST", "EET", "EEST", "NZST",
                    "NZDT");

    /// How far ahead a month and a day can only be the next of their kind.
    private static final int CLEAR_MONTHS = 11;

    private DateText() {}

    /// `2026/12/31 09:00 (JST)`; `2026/12/31 09:00 (CST, UTC-06:00)`; `2026/12/31 09:00
    /// (UTC+05:45)`.
    static String moment(Instant instant, ZoneId zone) {
        ZonedDateTime time = instant.atZone(zone);
        return MOMENT.format(time) + " (" + zone(time) + ")";
    }

    /// `2026/12/31`.
    static String day(Instant instant, ZoneId zone) {
        return DAY.format(instant.atZone(zone));
    }

    /// `12/31` where its year is this one, or it comes within 11 months; else `2026/12/31`.
    static String nearDay(Instant instant, Instant now, ZoneId zone) {
        ZonedDateTime day = instant.atZone(zone);
        ZonedDateTime today = now.atZone(zone);
        boolean comes = day.isAfter(today) && day.isBefore(today.plusMonths(CLEAR_MONTHS));
        return comes || day.getYear() == today.getYear()
                ? MONTH_AND_DAY.format(day)
                : DAY.format(day);
    }

    private static String zone(ZonedDateTime time) {
        String abbreviation = ABBREVIATION.format(time);
        if (time.getOffset().equals(ZoneOffset.UTC) && abbreviation.equals("Z")) {
            return "UTC";
        }
        if (CLEAR.contains(abbreviation)) {
            return abbreviation;
        }
        String offset = "UTC" + OFFSET.format(time);
        boolean letters = abbreviation.chars().allMatch(c -> c >= 'A' && c <= 'Z');
        return letters ? abbreviation + ", " + offset : offset;
    }

    private static DateTimeFormatter fixed(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
                .withChronology(IsoChronology.INSTANCE)
                .withDecimalStyle(DecimalStyle.STANDARD);
    }
}
