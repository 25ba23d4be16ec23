@NullMarked
package io.tokenvigil.benchmarks.mail;

import org.jspecify.annotations.NullMarked;
