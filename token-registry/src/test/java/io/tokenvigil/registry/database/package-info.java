@NullMarked
package io.tokenvigil.registry.database;

import org.jspecify.annotations.NullMarked;
