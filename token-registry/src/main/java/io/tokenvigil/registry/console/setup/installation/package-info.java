/// What the installation is and how it fares, and the red buttons.
@NullMarked
package io.tokenvigil.registry.console.setup.installation;

import org.jspecify.annotations.NullMarked;
