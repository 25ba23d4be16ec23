/// Who did what: records, and the chain over them that shows a gap or an edit.
@NullMarked
package io.tokenvigil.registry.audit;

import org.jspecify.annotations.NullMarked;
