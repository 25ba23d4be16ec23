package io.tokenvigil.quickstart.rig;

import io.tokenvigil.quickstart.rig.Tables.Growing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// Looks at what only grows, again and again, and remembers where it did not (I-20).
final class Sampler {
    static final String SHRUNK = "I-20 shrunk";

    private final Map<String, Growing> last = new HashMap<>();
    private final List<Finding> findings = new CopyOnWriteArrayList<>();

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    void look(List<Growing> now) {
        for (Growing one : now) {
            Growing before = last.put(one.token(), one);
            boolean shrunk =
                    before != null
                            && (one.generation() < before.generation()
                                    || one.fence() < before.fence()
                                    || one.sequence() < before.sequence());
            if (shrunk) {
                findings.add(new Finding(SHRUNK, before + " became " + one));
            }
        }
    }
}
