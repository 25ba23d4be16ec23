/// How the notifier talks to its own schema: plain JDBC, one explicit transaction at a time.
@NullMarked
package io.tokenvigil.notifier.database;

import org.jspecify.annotations.NullMarked;
