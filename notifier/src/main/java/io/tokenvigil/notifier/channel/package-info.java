/// The ways to reach people: mail, and hooks that programs of theirs listen on.
@NullMarked
package io.tokenvigil.notifier.channel;

import org.jspecify.annotations.NullMarked;
