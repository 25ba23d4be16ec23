package io.tokenvigil.notifier.mail;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a message is made of. Equal letters have the same Message-ID.
///
/// @param id of the first notice in it
/// @param sender who it comes from, with or without a name; none: whom all mails come from
/// @param written the message's date
public record Letter(
        UUID id,
        @Nullable String sender,
        Address to,
        String language,
        String subject,
        String text,
        String html,
        Instant written) {}
