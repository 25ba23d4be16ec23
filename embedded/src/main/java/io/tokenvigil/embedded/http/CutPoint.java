package io.tokenvigil.embedded.http;

/// How much of an answer leaves before something happens to the rest.
public enum CutPoint {
    /// Not a byte.
    BEFORE,
    /// Half of the status line and headers.
    HEADERS,
    /// All of the headers and nothing of the body.
    AFTER_HEADERS,
    /// The headers and half of the body that they promise.
    BODY
}
