package io.tokenvigil.registry.secrets;

/// Whether the service can read its secrets (C-7).
public sealed interface SealState {

    /// It can.
    record Unsealed() implements SealState {}

    /// It cannot, and says so to every request that needs one.
    record SealedOff(Reason reason) implements SealState {}

    /// Why there is no key. The service looks again every few seconds, so putting it right needs no
    /// restart.
    enum Reason {
        /// It has not looked yet.
        STARTING("the keyset has not been read yet"),
        /// There is no keyset file, and none may be made.
        MISSING("there is no keyset file"),
        /// The file is there and cannot be used.
        UNREADABLE("the keyset file cannot be read"),
        /// The database's secrets were sealed under another keyset.
        WRONG("the keyset is not the one that this database was sealed with");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        /// For people who operate the service.
        public String sentence() {
            return sentence;
        }
    }
}
