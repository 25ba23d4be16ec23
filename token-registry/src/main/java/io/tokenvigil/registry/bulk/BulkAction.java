package io.tokenvigil.registry.bulk;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.bulk.BulkRequest.Action;
import java.util.UUID;

/// Something that can be done to many tokens. A further one is one more class like this.
interface BulkAction {

    /// How a request names it.
    String kind();

    /// What the request asks for, checked once for all tokens; 422 where it lacks something, 403
    /// where the caller's role does not allow it.
    Each read(Action action, Caller caller);

    /// The action on one token, in the present transaction. What cannot be done to it ends with a
    /// `ProblemException`.
    interface Each {

        void act(UUID token, Caller caller);
    }
}
