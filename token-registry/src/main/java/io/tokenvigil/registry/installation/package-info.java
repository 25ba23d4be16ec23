/// What this installation is, and the two switches that stop automatic calls: pause and lock.
@NullMarked
package io.tokenvigil.registry.installation;

import org.jspecify.annotations.NullMarked;
