package io.tokenvigil.quickstart.rig;

import java.time.Duration;

/// Something that is done to a part.
///
/// @param at since the rig's schedule began
/// @param frozen how long it is stopped; zero: it is killed
public record Strike(Duration at, Victim victim, Duration frozen) {

    boolean kills() {
        return frozen.isZero();
    }
}
