/// How far the service is behind, read on connections of their own so that it can be told even when
/// requests have used up theirs.
@NullMarked
package io.tokenvigil.registry.lag;

import org.jspecify.annotations.NullMarked;
