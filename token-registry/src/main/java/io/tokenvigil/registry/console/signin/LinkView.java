package io.tokenvigil.registry.console.signin;

import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A sign-in link.
///
/// @param url under the installation's address: in the answer that made it, and never again
/// @param expiresIn how long it works from then on; it works once
@Schema(name = "ConsoleLink")
record LinkView(@Nullable String url, Duration expiresIn) {}
