package io.tokenvigil.registry.importing;

/// One line of an import's body.
sealed interface Line {

    /// From 1, counting every line of the body, blank ones too.
    int number();

    /// How many bytes of it are held.
    int size();

    /// What is to be read as JSON, without its line end.
    @SuppressWarnings("ArrayRecordComponent") // lines are read once and never compared
    record Text(int number, byte[] bytes) implements Line {

        @Override
        public int size() {
            return bytes.length;
        }
    }

    /// More bytes than a line may have; they were skipped.
    record TooLong(int number) implements Line {

        @Override
        public int size() {
            return 0;
        }
    }
}
