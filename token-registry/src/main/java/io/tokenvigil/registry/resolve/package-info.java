/// What becomes of a refresh token of which nobody knows whether it is spent: how long that is
/// looked into before a person is asked, and what the person decides.
@NullMarked
package io.tokenvigil.registry.resolve;

import org.jspecify.annotations.NullMarked;
