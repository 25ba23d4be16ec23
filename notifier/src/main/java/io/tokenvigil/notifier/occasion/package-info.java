/// What people may have to be told about: occasions, as events on the topic hint at them.
@NullMarked
package io.tokenvigil.notifier.occasion;

import org.jspecify.annotations.NullMarked;
