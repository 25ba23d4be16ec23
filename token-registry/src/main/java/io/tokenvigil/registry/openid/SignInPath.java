package io.tokenvigil.registry.openid;

/// Where people sign in through the issuer.
public final class SignInPath {

    /// Leads to the issuer.
    public static final String BEGIN = "/console/sign-in/openid";

    /// Where the issuer sends them back to: its client has to name it.
    public static final String BACK = BEGIN + "/back";

    private SignInPath() {}

    static boolean includes(String path) {
        return path.equals(BEGIN) || path.equals(BACK);
    }
}
