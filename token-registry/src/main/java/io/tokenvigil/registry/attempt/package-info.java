/// Calls to providers: each with its row before it is made, its outcome after, and for a refresh
/// the record of the value that it spends (I-10, I-14).
@NullMarked
package io.tokenvigil.registry.attempt;

import org.jspecify.annotations.NullMarked;
