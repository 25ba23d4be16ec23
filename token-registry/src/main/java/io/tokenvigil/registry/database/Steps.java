package io.tokenvigil.registry.database;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.OptionalInt;
import java.util.function.Supplier;

/// What is too much for one transaction, done in steps that are one each.
public final class Steps {

    private Steps() {}

    /// Goes on until nothing is left.
    ///
    /// @param step how much it did; empty where nothing was left
    /// @return how much they did together
    public static int all(Supplier<OptionalInt> step) {
        int count = 0;
        OptionalInt done = OptionalInt.of(0);
        while (done.isPresent()) {
            count += done.getAsInt();
            done = QuarkusTransaction.requiringNew().call(step::get);
        }
        return count;
    }
}
