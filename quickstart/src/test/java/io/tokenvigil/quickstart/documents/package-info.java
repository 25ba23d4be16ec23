/// Documents that name code are held to it.
@NullMarked
package io.tokenvigil.quickstart.documents;

import org.jspecify.annotations.NullMarked;
