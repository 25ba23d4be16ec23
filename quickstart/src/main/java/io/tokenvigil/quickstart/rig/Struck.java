package io.tokenvigil.quickstart.rig;

import java.time.Instant;

/// A strike that was carried out.
///
/// @param until when it was woken; of a killed one, when it was gone
record Struck(Victim victim, boolean killed, Instant from, Instant until) {}
