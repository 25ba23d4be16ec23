/// Words and layout: facts become text and HTML in Japanese and English.
@NullMarked
package io.tokenvigil.notifier.rendering;

import org.jspecify.annotations.NullMarked;
