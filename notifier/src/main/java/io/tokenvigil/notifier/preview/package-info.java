/// Notices as they would look, for the registry to show before anything goes live.
@NullMarked
package io.tokenvigil.notifier.preview;

import org.jspecify.annotations.NullMarked;
