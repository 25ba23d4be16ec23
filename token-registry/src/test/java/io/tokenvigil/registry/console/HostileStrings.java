package io.tokenvigil.registry.console;

import io.tokenvigil.registry.input.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Strings that have broken pages: markup, scripts, template syntax, quotes, direction controls,
/// very long words, emoji, combining marks. The same ones every time.
final class HostileStrings {

    private static final long SEED = 20_261_128;
    private static final int LONGEST = 190;

    private static final List<String> PIECES =
            List.of(
                    "<script>window.struck=1</script>",
                    "<img src=x onerror=window.struck=1>",
                    "<svg onload=window.struck=1>",
                    "\" autofocus onfocus=window.struck=1 x=\"",
                    "' onmouseover='window.struck=1",
                    "</textarea><script>alert(1)</script>",
                    "</title><script>alert(1)</script>",
                    "</option></select><img src=x onerror=alert(1)>",
                    "<iframe srcdoc='<script>alert(1)</script>'>",
                    "<style>*{display:none}</style>",
                    "<base href=//evil.example>",
                    "<meta http-equiv=refresh content=0>",
                    "<a href=javascript:alert(1)>x</a>",
                    "javascript:alert(1)",
                    "{inject:struck}",
                    "{frame.person.name}",
                    "{#if true}struck{/if}",
                    "{|raw|}",
                    "{{constructor.constructor('alert(1)')()}}",
                    "${7*7}",
                    "#{7*7}",
                    "<%= 7*7 %>",
                    "&lt;b&gt;&#x3c;i&#x3e;",
                    "&amp;amp;",
                    "<!--",
                    "-->",
                    "]]>",
                    "<![CDATA[",
                    "%3Cscript%3E",
                    "hx-get=/console/sign-out hx-trigger=load",
                    "<div hx-get='/console/x' hx-trigger='load'></div>",
                    "<p id=found hx-swap-oob=true>struck</p>",
                    "'; drop table token; --",
                    "\\u003cscript\\u003e",
                    "../../etc/passwd",
                    "\"'`<>&",
                    "W".repeat(120),
                    "مرحبا بالعالم",
                    "שלום עולם",
                    "\u202Egnp.exe",
                    "\u2066\u2067x\u2069",
                    "\u200f\u200e",
                    "\u0000",
                    "\u0007\u001b[31m",
                    "\ud800",
                    "a\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030a",
                    "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324",
                    "👩‍👩‍👧‍👦🏳️‍🌈",
                    "🇯🇵",
                    "﷽",
                    "ﬀﷺ𝕏",
                    "\u200b\u200b\u200b",
                    "\u2028",
                    "　全角　",
                    "ｶﾞｷﾞｸﾞ",
                    "NaN",
                    "null",
                    "-1e309",
                    "=cmd|' /C calc'!A0",
                    "日本語の長い名前".repeat(8));

    private HostileStrings() {}

    /// So many of them: every piece by itself, then pieces put together.
    static List<String> some(int count) {
        Random random = new Random(SEED);
        List<String> strings = new ArrayList<>(PIECES);
        while (strings.size() < count) {
            StringBuilder string = new StringBuilder();
            for (int i = random.nextInt(1, 5); i > 0; i--) {
                string.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            strings.add(
                    string.length() <= LONGEST ? string.toString() : string.substring(0, LONGEST));
        }
        return strings;
    }

    /// Whether the registry takes it as somebody's words.
    static boolean canBeStored(String string) {
        return !string.isBlank() && Words.refusal(string, LONGEST).isEmpty();
    }
}
