/// One thing done to every token that fits a filter. Each action is a class: what may be done to
/// one token, by the rules that hold for one.
@NullMarked
package io.tokenvigil.registry.bulk;

import org.jspecify.annotations.NullMarked;
