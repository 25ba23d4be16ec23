/// What stands around a notifier in its tests: the real topic and database, a registry that speaks
/// the contract, a mail server that records bytes.
@NullMarked
package io.tokenvigil.notifier.stage;

import org.jspecify.annotations.NullMarked;
