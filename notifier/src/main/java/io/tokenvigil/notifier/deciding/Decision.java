package io.tokenvigil.notifier.deciding;

import io.tokenvigil.notifier.notice.Telling;
import java.util.regex.Pattern;

/// The registry's word on one occasion.
public sealed interface Decision {

    /// It is to be told.
    record Holds(Telling telling) implements Decision {}

    /// It is not.
    ///
    /// @param reason one of the codes of the internal API
    record Dropped(String reason) implements Decision {
        private static final Pattern CODE = Pattern.compile("[A-Z_]{1,40}");

        public Dropped {
            if (!CODE.matcher(reason).matches()) {
                throw new IllegalArgumentException("reason is not a code of A-Z and _");
            }
        }
    }
}
