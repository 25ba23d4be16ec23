/// Making, rotating and ending API keys. What a key then opens is package access.
@NullMarked
package io.tokenvigil.registry.apikey;

import org.jspecify.annotations.NullMarked;
