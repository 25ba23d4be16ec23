package io.tokenvigil.quickstart.rig;

/// Something that must never happen, and did.
///
/// @param rule which one, by its number in the specification where it has one
/// @param what happened, without a secret
record Finding(String rule, String what) {}
