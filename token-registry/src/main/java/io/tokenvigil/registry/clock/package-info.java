/// Where the process gets its time. What is due, leased or expired is the database's to say (I-06).
@NullMarked
package io.tokenvigil.registry.clock;

import org.jspecify.annotations.NullMarked;
