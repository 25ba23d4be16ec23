/// Whether this process is worth sending requests to, and what else an operator should look at.
///
/// Ready is PostgreSQL and the keyset. Kafka and everything else is well-being only: without it the
/// service still keeps its tokens.
@NullMarked
package io.tokenvigil.registry.health;

import org.jspecify.annotations.NullMarked;
