/// The live feed: the journal as it grows, to those who follow it over HTTP. One reader for all of
/// them at a replica.
@NullMarked
package io.tokenvigil.registry.live;

import org.jspecify.annotations.NullMarked;
