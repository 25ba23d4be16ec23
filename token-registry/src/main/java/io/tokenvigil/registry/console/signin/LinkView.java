package io.tokenvigil.registry.console.signin;

import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A sign-in link, in the answer that made it and never again.
///
/// @param url under the installation's address
/// @param expiresIn how long it works; it works once
@Schema(name = "ConsoleLink")
record LinkView(String url, Duration expiresIn) {}
