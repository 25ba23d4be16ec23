/// Named contacts.
@NullMarked
package io.tokenvigil.registry.console.setup.contact;

import org.jspecify.annotations.NullMarked;
