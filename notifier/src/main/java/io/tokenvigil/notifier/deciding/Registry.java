package io.tokenvigil.notifier.deciding;

import io.tokenvigil.notifier.occasion.Occasion;
import java.util.Collection;
import java.util.List;

/// The registry, as far as notices need it.
public interface Registry {
    /// How many occasions one question may hold.
    int BATCH = 200;

    /// Never throws: a registry that is away is an answer too.
    Asked ask(Collection<Occasion> occasions);

    /// The installation's own API keys of which a rung was reached, as occasions; none while the
    /// registry is away.
    List<Occasion> endingKeys();
}
