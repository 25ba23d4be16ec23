package io.tokenvigil.registry.token;

import io.tokenvigil.registry.input.Checks;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Whose token it is: the id by which their organisation knows them, and a name for mails.
@Schema(name = "TokenOwner")
public record Owner(
        @Schema(examples = "u1029") String id,
        @Schema(examples = "Aya Tanaka") @Nullable String displayName) {

    private static final int LONGEST = 200;

    /// An owner as a request names it.
    @Schema(name = "TokenOwnerRequest")
    public record Request(
            @Schema(required = true) @Nullable String id, @Nullable String displayName) {

        @Nullable Owner checked(Checks checks) {
            String checkedId =
                    checks.someWords("id", checks.required("id", id, "\"u1029\""), LONGEST);
            String checkedName = checks.someWords("displayName", displayName, LONGEST);
            return checkedId == null ? null : new Owner(checkedId, checkedName);
        }

        static Request of(Owner owner) {
            return new Request(owner.id(), owner.displayName());
        }
    }
}
