package io.tokenvigil.registry.notice;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A notice as somebody would get it now.
///
/// @param problem why the layouts that were proposed cannot be used; then the others are shown
@Schema(name = "NoticePreview")
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NoticePreview(
        @Schema(examples = "Console のトークン「Directory sync」の期限が近づいています (12/31)") String subject,
        String text,
        String html,
        @Schema(
                        description =
                                "Why the layouts that were proposed cannot be used; those in use are shown")
                @Nullable String problem) {}
