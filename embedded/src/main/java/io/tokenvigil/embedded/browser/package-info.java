/// The machine's own browser, for tests that look at pages.
@NullMarked
package io.tokenvigil.embedded.browser;

import org.jspecify.annotations.NullMarked;
