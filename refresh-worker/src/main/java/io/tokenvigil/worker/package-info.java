@NullMarked
package io.tokenvigil.worker;

import org.jspecify.annotations.NullMarked;
