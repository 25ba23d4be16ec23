/// Reading a request's fields once, and saying everything that is wrong with them at once.
@NullMarked
package io.tokenvigil.registry.input;

import org.jspecify.annotations.NullMarked;
