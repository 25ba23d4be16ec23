package io.tokenvigil.registry.importing;

import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.token.Registration;

/// A line as what it asks for.
sealed interface ParsedLine {

    int number();

    record Asked(int number, Registration registration) implements ParsedLine {

        /// What two lines must not share; the line itself where it has no ref.
        String name() {
            String ref = registration.particulars().ref();
            return ref == null ? "#" + number : registration.namespace() + " " + ref;
        }
    }

    record Bad(int number, ProblemException problem) implements ParsedLine {}
}
