@NullMarked
package io.tokenvigil.quickstart;

import org.jspecify.annotations.NullMarked;
