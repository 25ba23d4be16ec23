package io.tokenvigil.worker.registry;

import java.util.function.Function;

/// What became of one call to the registry. Every call is idempotent, so one that is `Away` is
/// repeated as it was.
public sealed interface Reply<T> {
    /// It answered.
    record Given<T>(T value) implements Reply<T> {}

    /// It cannot be reached, or cannot answer now. `why` is a status or the kind of failure.
    record Away<T>(String why) implements Reply<T> {}

    /// It finds the call wrong as it stands.
    ///
    /// @param code last part of the problem's type, such as `slot-key`
    record Rejected<T>(int status, String code) implements Reply<T> {}

    default <U> Reply<U> map(Function<T, U> mapping) {
        return switch (this) {
            case Given<T>(var value) -> new Given<>(mapping.apply(value));
            case Away<T>(var why) -> new Away<>(why);
            case Rejected<T>(var status, var code) -> new Rejected<>(status, code);
        };
    }
}
