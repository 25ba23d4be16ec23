/// Real PostgreSQL, real Kafka, a mail inbox and a demo provider for one machine: what the tests of
/// every module and the quickstart run on. Nothing in here knows Quarkus.
@NullMarked
package io.tokenvigil.embedded;

import org.jspecify.annotations.NullMarked;
