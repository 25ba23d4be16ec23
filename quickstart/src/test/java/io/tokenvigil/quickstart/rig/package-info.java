@NullMarked
package io.tokenvigil.quickstart.rig;

import org.jspecify.annotations.NullMarked;
