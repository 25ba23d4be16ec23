@NullMarked
package io.tokenvigil.registry.notice;

import org.jspecify.annotations.NullMarked;
