/// Tests of what notices are made of, without a database.
@NullMarked
package io.tokenvigil.notifier.notice;

import org.jspecify.annotations.NullMarked;
