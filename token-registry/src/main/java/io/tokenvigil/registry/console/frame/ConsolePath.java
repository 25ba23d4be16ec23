package io.tokenvigil.registry.console.frame;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Paths of the console.
public final class ConsolePath {

    /// Where the console begins.
    public static final String HOME = "/console";

    /// Where one signs in.
    public static final String SIGN_IN = "/console/sign-in";

    private static final Pattern PAGE =
            Pattern.compile("/console(/[A-Za-z0-9_.~%-]+)*(\\?[A-Za-z0-9_.~%=&+,:*/-]*)?");
    private static final int LONGEST = 2_000;

    private ConsolePath() {}

    /// Whether a path is one of the console's.
    public static boolean includes(String path) {
        return path.equals(HOME) || path.startsWith(HOME + "/");
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
}
