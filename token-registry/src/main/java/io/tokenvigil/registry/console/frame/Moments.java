package io.tokenvigil.registry.console.frame;

import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Shows instants to the present viewer. Time is the database's (I-06).
@ApplicationScoped
public class Moments {

    private final Sql sql;
    private final Viewer viewer;

    Moments(Sql sql, Viewer viewer) {
        this.sql = sql;
        this.viewer = viewer;
    }

    /// As of now, for one page.
    public Shown now() {
        Instant now =
                sql.row("select vigil_now() as now", row -> Instants.of(row, "now")).orElseThrow();
        Language language = viewer.language();
        return new Shown(now, viewer.zone(), language, language.words());
    }

    /// A page's view of time.
    public record Shown(Instant now, ZoneId zone, Language language, FrameWords words) {

        private static final DateTimeFormatter ENGLISH =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
        private static final DateTimeFormatter JAPANESE =
                DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm", Locale.ROOT);
        private static final DateTimeFormatter OFFSET =
                DateTimeFormatter.ofPattern("xxx", Locale.ROOT);

        /// From so many of a unit on the next larger one is no longer too coarse.
        private static final int ENOUGH = 2;

        public @Nullable Moment ofNullable(@Nullable Instant at) {
            return at == null ? null : of(at);
        }

        public Moment of(Instant at) {
            return new Moment(at.toString(), exact(at), relative(at));
        }

        private String exact(Instant at) {
            var local = at.atZone(zone);
            String offset = OFFSET.format(local);
            return (language == Language.JA ? JAPANESE : ENGLISH).format(local)
                    + " "
                    + (offset.equals("+00:00") ? "UTC" : "UTC" + offset);
        }

        private String relative(Instant at) {
            Duration distance = Duration.between(now, at);
            String span = span(distance.abs());
            return distance.isNegative() ? words.ago(span) : words.ahead(span);
        }

        /// A length of time, coarse enough to be read at a glance.
        public String span(Duration distance) {
            if (distance.toDays() >= ENOUGH) {
                return words.days(distance.toDays());
            }
            if (distance.toHours() >= ENOUGH) {
                return words.hours(distance.toHours());
            }
            return distance.toMinutes() >= ENOUGH
                    ? words.minutes(distance.toMinutes())
                    : words.seconds(distance.toSeconds());
        }
    }
}
