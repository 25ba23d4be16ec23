package io.tokenvigil.events;

/// A body is no event. Carries the code and nothing of the body, and has no stack: bad records may
/// come in floods.
final class Unreadable extends Exception {

    private final ParkingCode code;

    Unreadable(ParkingCode code) {
        super(code.name(), null, false, false);
        this.code = code;
    }

    ParkingCode code() {
        return code;
    }
}
