/// Who may do which work now: leases, given once and recorded before they are told (I-10).
@NullMarked
package io.tokenvigil.registry.lease;

import org.jspecify.annotations.NullMarked;
