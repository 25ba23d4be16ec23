/// What a token leaves out: from its named policy, provider, namespace or the installation, field
/// by field.
@NullMarked
package io.tokenvigil.registry.policy;

import org.jspecify.annotations.NullMarked;
