package io.tokenvigil.registry.console.setup.provider;

import io.tokenvigil.registry.console.frame.Moment;
import io.tokenvigil.registry.console.frame.Moments;
import io.tokenvigil.registry.console.frame.Reason;
import io.tokenvigil.registry.console.setup.Part;
import io.tokenvigil.registry.provider.ProtocolKind;
import io.tokenvigil.registry.provider.ProviderView;
import io.tokenvigil.registry.provider.SecretView;
import io.tokenvigil.registry.token.TokenView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A provider, for people.
///
/// @param can what it can do, and what that means
/// @param document its entry as the API shows it
/// @param called whether anybody calls it: where only people renew, nobody does
/// @param suspended the code of why it is not called, none while it is
/// @param circuitSince since when it is only asked whether it answers
/// @param tokens some that a test could be made with
/// @param refusal why something was not done
public record ProviderPage(
        String id,
        String displayName,
        List<Explained> can,
        String document,
        boolean called,
        boolean testable,
        List<SecretLine> secrets,
        @Nullable String suspended,
        @Nullable Moment suspendedSince,
        @Nullable Moment circuitSince,
        @Nullable Moment nextProbe,
        List<TokenView> tokens,
        boolean mayTest,
        boolean mayChange,
        @Nullable Reason refusal) {

    public ProviderPage {
        can = List.copyOf(can);
        secrets = List.copyOf(secrets);
        tokens = List.copyOf(tokens);
    }

    /// That there is a client secret.
    public record SecretLine(@Nullable Moment added, @Nullable Moment ends) {

        static SecretLine of(SecretView secret, Moments.Shown time) {
            return new SecretLine(
                    time.ofNullable(secret.addedAt()), time.ofNullable(secret.expiresAt()));
        }
    }

    /// Where it is.
    public String path() {
        return Part.PROVIDERS.path() + "/" + id;
    }

    /// Where its suspension is sent.
    public String suspendAction() {
        return path() + "/suspend";
    }

    /// Where its deletion is sent.
    public String deleteAction() {
        return path() + "/delete";
    }

    /// Whether it is called at all.
    static boolean isCalled(ProviderView view) {
        return !ProtocolKind.MANUAL.text().equals(view.settings().protocol());
    }

    /// Whether a verification can be tried.
    static boolean isTestable(ProviderView view) {
        var verification = view.settings().verification();
        return verification != null && !"none".equals(verification.kind());
    }
}
