package io.tokenvigil.notifier.deciding;

import io.tokenvigil.notifier.notice.Telling;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The registry's word on one occasion.
public sealed interface Decision {

    /// It is to be told.
    ///
    /// @param remindAt when it is to be asked about once more; none: never
    record Holds(Telling telling, @Nullable Instant remindAt) implements Decision {}

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
