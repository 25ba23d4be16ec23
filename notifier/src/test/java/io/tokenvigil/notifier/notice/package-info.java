/// Tests of what notices are made of.
@NullMarked
package io.tokenvigil.notifier.notice;

import org.jspecify.annotations.NullMarked;
