/// The whole of Tokenvigil on one machine: real PostgreSQL, real Kafka, an inbox, a demo provider
/// and the three services as processes, supervised, with a story that shows what it does.
@NullMarked
package io.tokenvigil.quickstart;

import org.jspecify.annotations.NullMarked;
