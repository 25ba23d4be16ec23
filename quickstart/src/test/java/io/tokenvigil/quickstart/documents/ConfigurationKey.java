package io.tokenvigil.quickstart.documents;

/// One key that an operator may set.
///
/// @param name in full
/// @param unset what holds when it is not set: its default, `required`, or `none`
/// @param meaning the one line that stands above it in the source
record ConfigurationKey(String name, String unset, String meaning)
        implements Comparable<ConfigurationKey> {

    static final String REQUIRED = "required";
    static final String NONE = "none";

    /// As docs/configuration.md shows it.
    String row() {
        String shown = unset.equals(REQUIRED) || unset.equals(NONE) ? unset : "`" + unset + "`";
        return "| `%s` | %s | %s |".formatted(name, shown, meaning);
    }

    @Override
    public int compareTo(ConfigurationKey other) {
        return name.compareTo(other.name);
    }
}
