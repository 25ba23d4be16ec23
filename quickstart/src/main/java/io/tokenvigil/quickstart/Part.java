package io.tokenvigil.quickstart;

import io.tokenvigil.embedded.ChildProcess;

/// One supervised process of the stack.
interface Part {

    /// In messages and in `stack.json`.
    String name();

    /// Starts it and returns its process. Some are ready by then, others have to be awaited.
    ///
    /// @throws io.tokenvigil.embedded.DoesNotStart with a sentence
    ChildProcess launch();

    /// Returns when the last one launched can do its work.
    ///
    /// @throws io.tokenvigil.embedded.DoesNotStart when it has ended or takes too long
    void awaitReady();

    /// Ends it in good order; nothing happens where it does not run.
    void stop();
}
