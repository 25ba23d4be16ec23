package io.tokenvigil.registry.secrets;

/// A sealed value was changed, moved, or sealed under a key that is no longer there (C-5). Says
/// where it was found and nothing of what it is.
public final class DoesNotOpen extends RuntimeException {

    private static final long serialVersionUID = 1;

    DoesNotOpen(Binding where) {
        super(
                "a sealed value does not open: namespace=%s subject=%s generation=%d field=%s"
                        .formatted(
                                where.namespace(),
                                where.subject(),
                                where.generation(),
                                where.field()));
    }
}
