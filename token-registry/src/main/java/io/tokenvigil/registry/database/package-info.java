/// How set-based statements are written: lists of rows as arrays, and what becomes of an
/// `SQLException`. No entity lives here.
@NullMarked
package io.tokenvigil.registry.database;

import org.jspecify.annotations.NullMarked;
