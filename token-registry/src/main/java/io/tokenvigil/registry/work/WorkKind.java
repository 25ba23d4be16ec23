package io.tokenvigil.registry.work;

import java.util.Arrays;

/// Kinds of work. The number is what the database stores.
public enum WorkKind {
    /// Spend the refresh token once and bring what comes back.
    REFRESH(1),
    /// Try a new access token at its provider.
    VERIFY(2),
    /// Ask the provider to end a superseded generation.
    RETIRE(3),
    /// Tell a destination.
    WEBHOOK(4),
    /// Try the access token in use at its provider because somebody asked. Nothing follows from it.
    TEST(5),
    // 6 are the probes in table `attempt`, which are no work of any token's.
    /// Ask the provider whether a refresh token is spent.
    RESOLVE(7);

    private final int number;

    WorkKind(int number) {
        this.number = number;
    }

    /// What the database stores.
    public int number() {
        return number;
    }

    /// What a worker is told to do: why a token is tried is no concern of its.
    public WorkKind call() {
        return this == TEST ? VERIFY : this;
    }

    /// By what the database stores.
    public static WorkKind of(int number) {
        return Arrays.stream(values())
                .filter(kind -> kind.number == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind of work " + number));
    }
}
