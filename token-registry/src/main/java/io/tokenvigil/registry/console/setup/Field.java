package io.tokenvigil.registry.console.setup;

import java.util.List;

/// A field of a form, named by the path under which the API reads it and refuses it, such as
/// `branding.colours.accent`: so a form needs no mapping, and a refusal finds its field.
///
/// @param hint what to write, and what leaving it out means; empty where that is plain
/// @param choices of a field of kind [Kind#CHOICE]
/// @param columns of a field of kind [Kind#ROWS]
public record Field(
        String name,
        Kind kind,
        String label,
        String hint,
        List<Choice> choices,
        List<Field> columns) {

    /// What is typed into a field, and what becomes of it.
    public enum Kind {
        /// One text.
        LINE,
        /// A text of several lines.
        TEXT,
        /// A list of texts, one a line.
        LINES,
        /// The same where the empty list, a single `-`, says something else than no list.
        LINES_OR_NONE,
        /// One of several.
        CHOICE,
        /// A list of objects, each with its own fields.
        ROWS,
        /// Never shown again.
        SECRET
    }

    /// Something to choose.
    public record Choice(String value, String label) {}

    public Field {
        choices = List.copyOf(choices);
        columns = List.copyOf(columns);
    }

    public static Field line(String name, String label) {
        return new Field(name, Kind.LINE, label, "", List.of(), List.of());
    }

    public static Field text(String name, String label) {
        return new Field(name, Kind.TEXT, label, "", List.of(), List.of());
    }

    public static Field lines(String name, String label) {
        return new Field(name, Kind.LINES, label, "", List.of(), List.of());
    }

    public static Field linesOrNone(String name, String label) {
        return new Field(name, Kind.LINES_OR_NONE, label, "", List.of(), List.of());
    }

    public static Field choice(String name, String label, List<Choice> choices) {
        return new Field(name, Kind.CHOICE, label, "", choices, List.of());
    }

    public static Field rows(String name, String label, List<Field> columns) {
        return new Field(name, Kind.ROWS, label, "", List.of(), columns);
    }

    public static Field secret(String name, String label) {
        return new Field(name, Kind.SECRET, label, "", List.of(), List.of());
    }

    /// The same with a hint.
    public Field hinted(String said) {
        return new Field(name, kind, label, said, choices, columns);
    }

    /// Whether something at this path is about it.
    boolean includes(String path) {
        return path.startsWith(name)
                && (path.length() == name.length()
                        || ".[".indexOf(path.charAt(name.length())) >= 0);
    }
}
