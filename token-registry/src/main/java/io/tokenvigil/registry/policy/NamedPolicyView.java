package io.tokenvigil.registry.policy;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A named policy as it is shown.
@Schema(name = "NamedPolicy")
public record NamedPolicyView(String name, PolicyRequest policy) {}
