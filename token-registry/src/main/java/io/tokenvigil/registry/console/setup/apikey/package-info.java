/// API keys: who has which, and how one is made, rotated and ended.
@NullMarked
package io.tokenvigil.registry.console.setup.apikey;

import org.jspecify.annotations.NullMarked;
