package io.tokenvigil.registry.console.frame;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Paths of the console.
public final class ConsolePath {

    /// Where the console begins.
    public static final String HOME = "/console";

    /// What needs somebody, and what comes.
    public static final String OVERVIEW = "/console/overview";

    /// What tells open pages that something has changed.
    public static final String LIVE = "/console/live";

    /// The table of access tokens; each has its page below it.
    public static final String TOKENS = "/console/tokens";

    /// Where one reads credentials.
    public static final String CREDENTIALS = "/console/credentials";

    /// What the installation is made of.
    public static final String SETUP = "/console/setup";

    /// Where one signs in.
    public static final String SIGN_IN = "/console/sign-in";

    /// A percent sign stands before two digits or not at all: anything else is no URI.
    private static final Pattern PAGE =
            Pattern.compile(
                    "/console(/(?:[A-Za-z0-9_.~-]++|%[0-9A-Fa-f]{2})++)*+"
                            + "(\\?(?:[A-Za-z0-9_.~=&+,:*/-]++|%[0-9A-Fa-f]{2})*+)?");

    private static final int LONGEST = 2_000;

    private ConsolePath() {}

    /// Whether a path is one of the console's.
    public static boolean includes(String path) {
        return path.equals(HOME) || path.startsWith(HOME + "/");
    }

    /// Whether an open page asks for this without anybody doing something.
    public static boolean isAskedByPages(String path) {
        return path.equals(LIVE) || path.startsWith(OVERVIEW + "/");
    }

    /// The page whose form is sent to this address: the one above it, but for signing in, which is
    /// a page and a form.
    static String above(String action) {
        String path = action.split("\\?", 2)[0];
        return path.equals(HOME) || path.equals(SIGN_IN)
                ? path
                : path.substring(0, path.lastIndexOf('/'));
    }

    /// Where somebody wants to go on to, if that is a page of the console; its beginning otherwise:
    /// a link from elsewhere cannot lead anywhere else.
    public static String page(@Nullable String wanted) {
        return wanted != null
                        && wanted.length() <= LONGEST
                        && PAGE.matcher(wanted).matches()
                        && !wanted.startsWith(SIGN_IN)
                ? wanted
                : HOME;
    }

    /// The same as the value of a parameter or of a cookie.
    public static String encoded(@Nullable String wanted) {
        return URLEncoder.encode(page(wanted), StandardCharsets.UTF_8);
    }

    /// What follows a sign-in: it sees whether the browser kept its cookie, and leads on.
    public static String arrived(@Nullable String wanted) {
        return HOME + "/arrived?next=" + encoded(wanted);
    }
}
