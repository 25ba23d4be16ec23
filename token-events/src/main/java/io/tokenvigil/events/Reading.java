package io.tokenvigil.events;

/// What became of reading a record from the topic. Anything can lie there, so nothing that does is
/// an exception.
public sealed interface Reading {

    /// An event of this version's family.
    record Known(Event event) implements Reading {}

    /// A well-formed type that this version does not know: newer than the reader, or somebody
    /// else's.
    ///
    /// @param type visible ASCII, at most 128 characters
    record Unknown(String type) implements Reading {

        /// What the dead letter says.
        public ParkingCode code() {
            return ParkingCode.UNKNOWN_TYPE;
        }
    }

    /// Not an event.
    record Malformed(ParkingCode code) implements Reading {}
}
