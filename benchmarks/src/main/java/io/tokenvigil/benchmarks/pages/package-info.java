/// What a page costs, however many tokens are stored.
@NullMarked
package io.tokenvigil.benchmarks.pages;

import org.jspecify.annotations.NullMarked;
