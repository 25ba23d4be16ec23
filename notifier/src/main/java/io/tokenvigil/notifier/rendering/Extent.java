package io.tokenvigil.notifier.rendering;

import io.quarkus.qute.SectionBlock;
import io.quarkus.qute.TemplateNode;
import java.util.List;

/// How large a piece of a layout is.
///
/// @param depth of its deepest part, 0 where there are no sections in it
/// @param parts texts, values and sections, also those in others
record Extent(int depth, int parts) {

    static Extent of(List<SectionBlock> blocks) {
        int depth = 0;
        int parts = 0;
        for (SectionBlock block : blocks) {
            for (TemplateNode node : block.nodes) {
                parts++;
                if (node.isSection()) {
                    Extent inside = of(node.asSection().getBlocks());
                    depth = Math.max(depth, inside.depth + 1);
                    parts += inside.parts;
                }
            }
        }
        return new Extent(depth, parts);
    }
}
