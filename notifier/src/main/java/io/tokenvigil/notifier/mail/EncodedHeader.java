package io.tokenvigil.notifier.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// A line of text as a header's value: RFC 2047 encoded words in lines of at most 76 characters,
/// folded with CRLF and one space, each word a whole number of characters. ASCII only, whatever the
/// text is, and no text can end the header early.
final class EncodedHeader {
    /// 52 characters of Base64 in a word of 64: with the header's name, a line of at most 76 (RFC
    /// 2047 §2).
    private static final int BYTES = 39;

    /// Leaves room for the header's name in a line of 78.
    private static final int PLAIN = 60;

    private EncodedHeader() {}

    static String of(String text) {
        return isPlain(text) ? text : always(text);
    }

    private static boolean isPlain(String text) {
        return text.length() <= PLAIN
                && text.chars().allMatch(c -> c >= ' ' && c <= '~')
                && !text.contains("=?")
                && text.equals(text.strip());
    }

    /// Encoded even if it needs no encoding.
    static String always(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int bytes = 0;
        for (int point : text.codePoints().toArray()) {
            int size = Character.toString(point).getBytes(StandardCharsets.UTF_8).length;
            if (bytes + size > BYTES) {
                words.add(word(word));
                word.setLength(0);
                bytes = 0;
            }
            word.appendCodePoint(point);
            bytes += size;
        }
        words.add(word(word));
        return String.join("\r\n ", words);
    }

    private static String word(StringBuilder text) {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes) + "?=";
    }
}
