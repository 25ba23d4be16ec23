package io.tokenvigil.notifier.mail;

import java.time.Instant;
import java.util.UUID;

/// What a message is made of. Equal letters have the same Message-ID.
///
/// @param id of the first notice in it
/// @param written the message's date
public record Letter(
        UUID id,
        Address to,
        String language,
        String subject,
        String text,
        String html,
        Instant written) {}
