package io.tokenvigil.registry.contact;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// Someone who gets notices.
///
/// @param email an address that is safe in a mail header (M-6)
/// @param locale BCP 47, such as `ja`; none: the namespace's
/// @param timeZone none: the namespace's
public record Recipient(String email, @Nullable String locale, @Nullable ZoneId timeZone) {}
