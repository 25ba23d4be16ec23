package io.tokenvigil.registry.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DtStart;

/// A calendar as a program reads it that is not ours, and that forgives nothing.
final class ReadCalendar {

    /// One event of it.
    record Event(String uid, Instant start, String summary) {}

    private ReadCalendar() {}

    static List<Event> events(String text) {
        try {
            Calendar calendar = new CalendarBuilder().build(new StringReader(text));
            assertThat(calendar.validate(true).getEntries()).isEmpty();
            return calendar.<VEvent>getComponents(Component.VEVENT).stream()
                    .map(ReadCalendar::event)
                    .toList();
        } catch (IOException | ParserException e) {
            throw new AssertionError("not a calendar: " + e.getMessage(), e);
        }
    }

    private static Event event(VEvent event) {
        return new Event(
                value(event, Property.UID),
                event.<DtStart<OffsetDateTime>>getProperty(Property.DTSTART)
                        .orElseThrow()
                        .getDate()
                        .toInstant(),
                value(event, Property.SUMMARY));
    }

    private static String value(VEvent event, String property) {
        return event.getProperty(property).orElseThrow().getValue();
    }
}
