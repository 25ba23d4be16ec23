/// A small HTTP/1.1 server that can misbehave on the wire in every way a real one does.
@NullMarked
package io.tokenvigil.embedded.http;

import org.jspecify.annotations.NullMarked;
