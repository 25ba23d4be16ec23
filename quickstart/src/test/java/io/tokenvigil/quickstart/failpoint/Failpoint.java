package io.tokenvigil.quickstart.failpoint;

/// A named place in a method.
///
/// @param name without spaces; what the place is armed by
/// @param type binary name of the class, as in `io.tokenvigil.Sample$Inner`
/// @param method every overload of it has the place
public record Failpoint(String name, String type, String method, Site site) {

    /// Where in the method.
    public sealed interface Site {

        /// Before its first instruction.
        record Entry() implements Site {}

        /// Before each return; not where an exception leaves it.
        record Exit() implements Site {}

        /// Before each call of a method of that name.
        record Before(String called) implements Site {}

        /// After each call of a method of that name has returned.
        record After(String called) implements Site {}
    }

    public Failpoint {
        if (!name.matches("[A-Za-z0-9-]+")) {
            throw new IllegalArgumentException(
                    "the name %s is not letters, digits and hyphens".formatted(name));
        }
    }

    public static Failpoint entry(String name, String type, String method) {
        return new Failpoint(name, type, method, new Site.Entry());
    }

    public static Failpoint exit(String name, String type, String method) {
        return new Failpoint(name, type, method, new Site.Exit());
    }

    public static Failpoint before(String name, String type, String method, String called) {
        return new Failpoint(name, type, method, new Site.Before(called));
    }

    public static Failpoint after(String name, String type, String method, String called) {
        return new Failpoint(name, type, method, new Site.After(called));
    }

    /// As the agent reads it.
    String line() {
        return String.join(" ", name, type, method, sites());
    }

    static Failpoint read(String line) {
        String[] words = line.split(" ", -1);
        Site site =
                switch (words[3]) {
                    case "entry" -> new Site.Entry();
                    case "exit" -> new Site.Exit();
                    case "before" -> new Site.Before(words[4]);
                    case "after" -> new Site.After(words[4]);
                    default -> throw new IllegalArgumentException("no site: " + line);
                };
        return new Failpoint(words[0], words[1], words[2], site);
    }

    private String sites() {
        return switch (site) {
            case Site.Entry _ -> "entry";
            case Site.Exit _ -> "exit";
            case Site.Before(String called) -> "before " + called;
            case Site.After(String called) -> "after " + called;
        };
    }
}
