@NullMarked
package io.tokenvigil.notifier.database;

import org.jspecify.annotations.NullMarked;
