package io.tokenvigil.registry.importing;

import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.token.Registration;

/// A line as what it asks for.
sealed interface ParsedLine {

    int number();

    /// How the line calls its token.
    Called called();

    record Asked(int number, Registration registration) implements ParsedLine {

        @Override
        public Called called() {
            return Called.of(registration);
        }

        /// What two lines must not share; the line itself where it has no ref.
        String name() {
            String ref = registration.particulars().ref();
            return ref == null ? "#" + number : registration.namespace() + " " + ref;
        }
    }

    record Bad(int number, Called called, ProblemException problem) implements ParsedLine {}
}
