/// Who calls, and what that caller may see: API keys, roles, namespaces.
@NullMarked
package io.tokenvigil.registry.access;

import org.jspecify.annotations.NullMarked;
