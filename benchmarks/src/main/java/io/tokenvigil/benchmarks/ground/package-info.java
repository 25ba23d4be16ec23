/// What all arms stand on: databases, topics and processes with the same settings for everyone.
@NullMarked
package io.tokenvigil.benchmarks.ground;

import org.jspecify.annotations.NullMarked;
