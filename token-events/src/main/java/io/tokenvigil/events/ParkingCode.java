package io.tokenvigil.events;

/// Why a record was parked in a dead-letter topic: all that its header says about the cause (C-3).
public enum ParkingCode {
    /// The header `ce_type` is missing, or no name at all.
    BAD_TYPE,
    /// The type is well-formed and this reader does not know it.
    UNKNOWN_TYPE,
    /// The body has more than 16 KiB.
    TOO_LARGE,
    /// The body nests deeper than 16 levels, or holds a number of more than 100 digits.
    TOO_COMPLEX,
    /// The body is not one JSON object.
    NOT_JSON,
    /// A field that every event of this type has is not there.
    MISSING_FIELD,
    /// A field is of the wrong type or out of its bounds.
    BAD_VALUE,
    /// A field from a closed list has a value that this reader does not know.
    UNKNOWN_VALUE,
    /// The record was readable and could not be handled, however often it was tried.
    NOT_HANDLED
}
