package io.tokenvigil.registry.openid;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// What lies inside the extension's exceptions.
final class Causes {

    private static final int DEPTH = 10;

    private Causes() {}

    /// The first of this kind.
    static <T extends Throwable> Optional<T> in(Throwable thrown, Class<T> kind) {
        return chain(thrown).filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /// The one that began it.
    static Throwable last(Throwable thrown) {
        return chain(thrown).reduce(thrown, (before, next) -> next);
    }

    private static Stream<Throwable> chain(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).limit(DEPTH);
    }
}
