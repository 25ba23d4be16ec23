/// What is due for workers, who may do it now, and what follows from how it ended: leases, spend
/// rows, and the guard over refresh tokens (I-10, I-14).
@NullMarked
package io.tokenvigil.registry.work;

import org.jspecify.annotations.NullMarked;
