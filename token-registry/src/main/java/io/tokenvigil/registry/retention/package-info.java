/// What is kept no longer, and who sees to it. The journal, the audit trail and whatever lives for
/// hours only see to themselves.
@NullMarked
package io.tokenvigil.registry.retention;

import org.jspecify.annotations.NullMarked;
