package io.tokenvigil.registry.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.tokenvigil.registry.json.StrictJson;
import io.tokenvigil.registry.json.UnfitValue;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Says what is wrong with a body in our own words. Jackson's are not used: they quote the body,
/// and the body may hold a secret (C-2).
public final class JsonProblems {

    /// What is longer or has other characters, or many with digits among them, may be a secret, and
    /// is not repeated.
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z][A-Za-z_.-]{0,31}|[A-Za-z][A-Za-z0-9_.-]{0,14}");

    private static final String HIDDEN = "***";

    private JsonProblems() {}

    /// 400 for what is not JSON, with line and column; 422 for JSON that is not what was asked for,
    /// with the field.
    public static ProblemException of(JsonProcessingException e) {
        return of(e, Text.BODY);
    }

    /// Likewise of a line, whose number is said beside it.
    public static ProblemException ofLine(JsonProcessingException e) {
        return of(e, Text.LINE);
    }

    /// What was read.
    private enum Text {
        BODY,
        LINE
    }

    private static ProblemException of(JsonProcessingException e, Text text) {
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                    ProblemException.invalid(
                            shownPath(unknown), "is not a field here; " + known(unknown));
            case UnfitValue unfit -> invalid(unfit, unfit.sentence());
            case InvalidFormatException format -> format(format);
            case MismatchedInputException mismatch ->
                    invalid(mismatch, mustBe(mismatch.getTargetType()));
            case JsonMappingException mapping -> ofCause(mapping, text);
            default -> malformed(e, text);
        };
    }

    /// A record's own rule, broken in its constructor, arrives wrapped.
    private static ProblemException ofCause(JsonMappingException e, Text text) {
        return switch (e.getCause()) {
            case ProblemException problem -> problem;
            case JsonProcessingException inner -> of(inner, text);
            case IllegalArgumentException rule -> invalid(e, String.valueOf(rule.getMessage()));
            case NullPointerException missing -> invalid(e, "is missing a value");
            case null, default -> invalid(e, "cannot be read as what this field takes");
        };
    }

    private static ProblemException malformed(JsonProcessingException e, Text text) {
        String place = place(e.getLocation(), text);
        String detail =
                switch (e) {
                    case StreamConstraintsException constraint ->
                            "The JSON%s is out of bounds: at most %d levels, names of 256 characters and numbers of 40."
                                    .formatted(place, StrictJson.DEPTH);
                    case JsonEOFException end -> "The JSON ends too early%s.".formatted(place);
                    default -> "The body is not valid JSON%s.".formatted(place);
                };
        return ProblemException.of(ProblemType.MALFORMED_JSON, detail);
    }

    private static String place(@Nullable JsonLocation location, Text text) {
        return location == null || location.getLineNr() < 1
                ? ""
                : switch (text) {
                    case BODY ->
                            " at line %d, column %d"
                                    .formatted(location.getLineNr(), location.getColumnNr());
                    case LINE -> " at column %d".formatted(location.getColumnNr());
                };
    }

    private static ProblemException invalid(JsonMappingException e, String message) {
        return ProblemException.invalid(path(e), message);
    }

    private static String path(JsonMappingException e) {
        return path(e.getPath());
    }

    /// The path of a field that is none, without its name where that may be a secret.
    private static String shownPath(UnrecognizedPropertyException e) {
        if (NAME.matcher(e.getPropertyName()).matches()) {
            return path(e);
        }
        List<JsonMappingException.Reference> place =
                e.getPath().subList(0, Math.max(0, e.getPath().size() - 1));
        return place.isEmpty() ? HIDDEN : path(place) + "." + HIDDEN;
    }

    private static String path(List<JsonMappingException.Reference> steps) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : steps) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.isEmpty() ? "body" : path.toString();
    }

    private static String known(UnrecognizedPropertyException e) {
        List<String> names =
                e.getKnownPropertyIds() == null
                        ? List.of()
                        : e.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList();
        return names.isEmpty() ? "none is" : "known are " + String.join(", ", names);
    }

    /// Only values of types that no secret has are given back.
    private static ProblemException format(InvalidFormatException e) {
        Class<?> target = e.getTargetType();
        boolean harmless = target != null && (target.isEnum() || target == java.util.UUID.class);
        return ProblemException.invalid(
                path(e), mustBe(target), harmless ? String.valueOf(e.getValue()) : null);
    }

    private static String mustBe(@Nullable Class<?> target) {
        if (target == null) {
            return "has the wrong type";
        }
        if (target.isEnum()) {
            return "must be one of "
                    + Arrays.stream(target.getEnumConstants())
                            .map(JsonProblems::wireName)
                            .collect(Collectors.joining(", "));
        }
        return switch (Shape.of(target)) {
            case TEXT -> "must be text";
            case WHOLE_NUMBER -> "must be a whole number";
            case NUMBER -> "must be a number";
            case BOOLEAN -> "must be true or false";
            case UUID -> "must be a UUID such as \"0198a5d4-7a10-7c3e-9d52-6f1b2a3c4d5e\"";
            case ARRAY -> "must be an array";
            case OBJECT -> "must be an object";
        };
    }

    private static String wireName(Object constant) {
        return constant.toString();
    }

    private enum Shape {
        TEXT,
        WHOLE_NUMBER,
        NUMBER,
        BOOLEAN,
        UUID,
        ARRAY,
        OBJECT;

        private static final Map<Class<?>, Shape> KNOWN =
                Map.ofEntries(
                        Map.entry(String.class, TEXT),
                        Map.entry(int.class, WHOLE_NUMBER),
                        Map.entry(Integer.class, WHOLE_NUMBER),
                        Map.entry(long.class, WHOLE_NUMBER),
                        Map.entry(Long.class, WHOLE_NUMBER),
                        Map.entry(double.class, NUMBER),
                        Map.entry(Double.class, NUMBER),
                        Map.entry(boolean.class, BOOLEAN),
                        Map.entry(Boolean.class, BOOLEAN),
                        Map.entry(java.util.UUID.class, UUID));

        static Shape of(Class<?> target) {
            return target.isArray() || Collection.class.isAssignableFrom(target)
                    ? ARRAY
                    : KNOWN.getOrDefault(target, OBJECT);
        }
    }
}
