@NullMarked
package io.tokenvigil.embedded;

import org.jspecify.annotations.NullMarked;
