package io.tokenvigil.registry.input;

import io.tokenvigil.events.Bounds;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Collects every refusal of one request, so that its sender learns of all of them at once.
///
/// A check answers the value as its checked type, or null: because nothing came, or because it was
/// refused and the refusal is kept here. Not for use by several threads.
public final class Checks {

    private final String prefix;
    private final List<Refusal> refusals;

    public Checks() {
        this("", new ArrayList<>());
    }

    private Checks(String prefix, List<Refusal> refusals) {
        this.prefix = prefix;
        this.refusals = refusals;
    }

    /// Checks of what lies inside a field; their refusals come here.
    public Checks in(String field) {
        return new Checks(path(field) + ".", refusals);
    }

    /// Checks of what lies inside one element of a list.
    public Checks in(String field, int index) {
        return in(field + "[" + index + "]");
    }

    /// Refuses a field that was left out, or whose value is not to be repeated.
    public void refuse(String field, String message) {
        refusals.add(new Refusal(path(field), null, message));
    }

    /// Refuses a field for its value.
    public void refuse(String field, @Nullable Object value, String message) {
        refusals.add(
                new Refusal(path(field), value == null ? null : String.valueOf(value), message));
    }

    public List<Refusal> refusals() {
        return List.copyOf(refusals);
    }

    public boolean passed() {
        return refusals.isEmpty();
    }

    /// The value, refused if it was left out.
    public <T> @Nullable T required(String field, @Nullable T value, String example) {
        if (value == null) {
            refuse(field, "is required, for example " + example);
        }
        return value;
    }

    /// A user's words: see [Words].
    public @Nullable String words(String field, @Nullable String value, int most) {
        return value == null || accepted(field, value, Words.refusal(value, most)) ? value : null;
    }

    /// A user's words that must not be empty or only blank.
    public @Nullable String someWords(String field, @Nullable String value, int most) {
        if (value != null && value.isBlank()) {
            refuse(field, value, "is blank: write something, or leave it out where it is optional");
            return null;
        }
        return words(field, value, most);
    }

    /// An instant with its offset, cut to microseconds.
    public @Nullable Instant instant(String field, @Nullable String value) {
        return value == null ? null : taken(field, value, Times.instant(value));
    }

    /// A duration longer than nothing.
    public @Nullable Duration positiveDuration(String field, @Nullable String value) {
        Duration duration = duration(field, value);
        if (duration != null && !duration.isPositive()) {
            refuse(field, value, "must be longer than nothing, for example PT30M");
            return null;
        }
        return duration;
    }

    /// A number of seconds that is not negative.
    public @Nullable Duration seconds(String field, @Nullable String value) {
        Duration duration = duration(field, value);
        if (duration != null && duration.toNanosPart() != 0) {
            refuse(field, value, "must be whole seconds, such as PT30M");
            return null;
        }
        return duration;
    }

    /// A duration that is not negative.
    public @Nullable Duration duration(String field, @Nullable String value) {
        return value == null ? null : taken(field, value, Times.duration(value));
    }

    /// The address of a page that people open: `https` or `http`.
    public @Nullable URI page(String field, @Nullable String value, int most) {
        if (value == null) {
            return null;
        }
        try {
            URI uri = new URI(value);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (value.length() <= most
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && (scheme.equals("https") || scheme.equals("http"))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Refused below like any other text that is no address.
        }
        refuse(
                field,
                value,
                "must be an address such as https://docs.example.com/how-to, without a user name,"
                        + " at most "
                        + most
                        + " characters");
        return null;
    }

    /// The list without null elements, which are refused; refused as a whole if it is too long.
    public <T> List<T> list(String field, @Nullable List<@Nullable T> values, int most) {
        if (values == null) {
            return List.of();
        }
        if (values.size() > most) {
            refuse(field, values.size() + " entries", "may have at most " + most + " entries");
            return List.of();
        }
        List<T> present = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            T value = values.get(i);
            if (value == null) {
                refuse(field + "[" + i + "]", "is null: leave the entry out");
            } else {
                present.add(value);
            }
        }
        return present;
    }

    /// Labels: keys of visible ASCII without `=`, which separates key and value in a list's filter.
    public Map<String, String> labels(
            String field, @Nullable Map<String, @Nullable String> values) {
        if (values == null) {
            return Map.of();
        }
        if (values.size() > Bounds.LABELS) {
            refuse(
                    field,
                    values.size() + " entries",
                    "may have at most " + Bounds.LABELS + " entries");
            return Map.of();
        }
        Map<String, String> labels = new TreeMap<>();
        values.forEach((key, value) -> label(field, key, value, labels));
        return labels;
    }

    private void label(
            String field, String key, @Nullable String value, Map<String, String> labels) {
        if (!Bounds.isVisibleAscii(key, Bounds.LABEL_KEY) || key.indexOf('=') >= 0) {
            refuse(
                    field,
                    key,
                    "has a key that is not 1 to "
                            + Bounds.LABEL_KEY
                            + " characters of visible ASCII without =");
        } else if (value == null) {
            in(field).refuse(key, "is null: leave the label out");
        } else if (in(field).words(key, value, Bounds.LABEL_VALUE) != null) {
            labels.put(key, value);
        }
    }

    private <T> @Nullable T taken(String field, String value, Parsed<T> parsed) {
        return switch (parsed) {
            case Parsed.Good<T>(T good) -> good;
            case Parsed.Bad<T>(String message) -> {
                refuse(field, value, message);
                yield null;
            }
        };
    }

    private boolean accepted(String field, String value, Optional<String> refusal) {
        refusal.ifPresent(message -> refuse(field, value, message));
        return refusal.isEmpty();
    }

    private String path(String field) {
        return prefix + field;
    }
}
