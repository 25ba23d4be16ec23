/// Long lists in pieces, without counts: a count would tell of what a key may not see (C-8).
@NullMarked
package io.tokenvigil.registry.paging;

import org.jspecify.annotations.NullMarked;
