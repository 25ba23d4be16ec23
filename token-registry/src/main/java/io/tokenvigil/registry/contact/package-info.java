/// Named contacts: whom several tokens' notices go to.
@NullMarked
package io.tokenvigil.registry.contact;

import org.jspecify.annotations.NullMarked;
