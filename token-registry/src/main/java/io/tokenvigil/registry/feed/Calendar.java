package io.tokenvigil.registry.feed;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// iCalendar (RFC 5545): CRLF, lines of at most 75 octets, text escaped, instants in UTC. The same
/// whatever the JVM's defaults are.
final class Calendar {

    private static final int LINE = 75;
    private static final String CRLF = "\r\n";
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final StringBuilder text = new StringBuilder();

    private Calendar() {}

    /// @param now when this was so
    static String of(List<Entry> entries, Instant now) {
        Calendar calendar = new Calendar();
        calendar.line("BEGIN:VCALENDAR");
        calendar.line("VERSION:2.0");
        calendar.line("PRODID:-//Tokenvigil//Tokenvigil//EN");
        calendar.line("CALSCALE:GREGORIAN");
        calendar.line("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
        if (entries.isEmpty()) {
            calendar.zone();
        }
        entries.forEach(entry -> calendar.event(entry, now));
        calendar.line("END:VCALENDAR");
        return calendar.text.toString();
    }

    /// A calendar has at least one component, and one without events has this one.
    private void zone() {
        line("BEGIN:VTIMEZONE");
        line("TZID:Etc/UTC");
        line("BEGIN:STANDARD");
        line("DTSTART:19700101T000000");
        line("TZOFFSETFROM:+0000");
        line("TZOFFSETTO:+0000");
        line("END:STANDARD");
        line("END:VTIMEZONE");
    }

    private void event(Entry entry, Instant now) {
        line("BEGIN:VEVENT");
        line("UID:" + escaped(entry.uid()));
        line("DTSTAMP:" + INSTANT.format(now));
        line("DTSTART:" + INSTANT.format(entry.at()));
        line("SUMMARY:" + escaped(entry.summary()));
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }

    /// What no TEXT may hold is left out: there is no escape for it.
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints()
                .forEach(
                        character -> {
                            switch (character) {
                                case '\\', ';', ',' ->
                                        escaped.append('\\').appendCodePoint(character);
                                case '\n' -> escaped.append("\\n");
                                default -> {
                                    if (!Character.isISOControl(character)) {
                                        escaped.appendCodePoint(character);
                                    }
                                }
                            }
                        });
        return escaped.toString();
    }

    /// Folds between characters: a line that goes on begins with a space, which counts.
    private void line(String content) {
        int octets = 0;
        for (int i = 0; i < content.length(); ) {
            int character = content.codePointAt(i);
            String one = Character.toString(character);
            int size = one.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > LINE) {
                text.append(CRLF).append(' ');
                octets = 1;
            }
            text.append(one);
            octets += size;
            i += one.length();
        }
        text.append(CRLF);
    }
}
