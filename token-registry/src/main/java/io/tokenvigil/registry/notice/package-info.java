/// What people are to be told of: whether an occasion that the notifier heard of holds, who is
/// told, and what. The notifier sends; what is true is decided here, at send time (M-4).
@NullMarked
package io.tokenvigil.registry.notice;

import org.jspecify.annotations.NullMarked;
