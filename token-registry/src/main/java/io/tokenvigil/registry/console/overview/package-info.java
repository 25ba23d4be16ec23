/// The overview: what needs somebody now, what comes, and how the service fares, kept live.
@NullMarked
package io.tokenvigil.registry.console.overview;

import org.jspecify.annotations.NullMarked;
