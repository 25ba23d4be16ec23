package io.tokenvigil.registry.timer;

import java.util.Collection;

/// Hears what became of tokens in this process. Other processes' changes it has to look for.
public interface Onlooker {

    /// These hot rows are committed. Called once for each transaction, on its thread: be quick.
    void committed(Collection<TokenTimer> written);
}
