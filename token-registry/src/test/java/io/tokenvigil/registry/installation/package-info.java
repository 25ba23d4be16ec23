@NullMarked
package io.tokenvigil.registry.installation;

import org.jspecify.annotations.NullMarked;
