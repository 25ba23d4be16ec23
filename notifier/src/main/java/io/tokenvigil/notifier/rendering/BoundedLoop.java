package io.tokenvigil.notifier.rendering;

import io.quarkus.qute.Expression;
import io.quarkus.qute.LoopSectionHelper;
import io.quarkus.qute.Scope;
import io.quarkus.qute.SectionHelper;
import io.quarkus.qute.SectionHelperFactory;
import java.util.List;
import java.util.Objects;

/// `{#for}` and `{#each}` of an operator's layout: Qute's own, which would also count to a thousand
/// million, within the rendering's [Bounds].
final class BoundedLoop implements SectionHelperFactory<SectionHelper> {
    /// Under which a rendering has its bounds.
    static final String BOUNDS = "bounds";

    private static final String ITERABLE = "iterable";

    private final LoopSectionHelper.Factory loops = new LoopSectionHelper.Factory();

    @Override
    public List<String> getDefaultAliases() {
        return loops.getDefaultAliases();
    }

    @Override
    public ParametersInfo getParameters() {
        return loops.getParameters();
    }

    @Override
    public List<String> getBlockLabels() {
        return loops.getBlockLabels();
    }

    @Override
    public Scope initializeBlock(Scope outer, BlockInfo block) {
        return loops.initializeBlock(outer, block);
    }

    @Override
    public SectionHelper initialize(SectionInitContext context) {
        LoopSectionHelper loop = loops.initialize(context);
        Expression over = context.getExpression(ITERABLE);
        int parts = Extent.of(context.getBlocks()).parts();
        return section -> {
            Bounds bounds = (Bounds) section.resolutionContext().getAttribute(BOUNDS);
            return section.resolutionContext()
                    .evaluate(over)
                    .thenCompose(
                            all -> {
                                Objects.requireNonNull(bounds).over(all, parts);
                                return loop.resolve(section);
                            });
        };
    }
}
