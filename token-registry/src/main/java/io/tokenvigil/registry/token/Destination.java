package io.tokenvigil.registry.token;

import io.tokenvigil.events.Bounds;
import io.tokenvigil.registry.input.Checks;
import java.net.URI;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A place where people use the token.
///
/// @param howTo a page that says how to set a new token there
/// @param webhook where a new generation is announced to the place itself
public record Destination(String name, @Nullable URI howTo, @Nullable URI webhook) {

    private static final int LONGEST_ADDRESS = 2_000;

    private static final Pattern PATH_SAFE = Pattern.compile("(?!\\.{1,2}$)[^/\\\\;%]+");

    /// A destination as a request names it.
    @Schema(name = "DestinationRequest")
    public record Request(
            @Schema(required = true, examples = "Directory Sync on the Windows server")
                    @Nullable String name,
            @Schema(examples = "https://docs.example.com/directory-sync") @Nullable String howTo,
            @Schema(description = "`https`, on a host of the namespace's `webhookHosts`")
                    @Nullable String webhook) {

        @Nullable Destination checked(Checks checks) {
            String checkedName =
                    checks.someWords(
                            "name",
                            checks.required("name", name, "\"Directory Sync\""),
                            Bounds.DESTINATION);
            if (checkedName != null && !PATH_SAFE.matcher(checkedName).matches()) {
                checks.refuse(
                        "name",
                        name,
                        "stands in the address that it reports at: leave out / \\ ; % and do not use dots alone");
            }
            URI page = checks.page("howTo", howTo, LONGEST_ADDRESS);
            URI hook = checks.page("webhook", webhook, LONGEST_ADDRESS);
            return checkedName == null ? null : new Destination(checkedName, page, hook);
        }

        static Request of(Destination destination) {
            return new Request(
                    destination.name(), text(destination.howTo()), text(destination.webhook()));
        }

        private static @Nullable String text(@Nullable URI uri) {
            return uri == null ? null : uri.toString();
        }
    }
}
