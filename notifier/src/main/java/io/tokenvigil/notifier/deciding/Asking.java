package io.tokenvigil.notifier.deciding;

import io.tokenvigil.notifier.occasion.Occasion;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Asks the registry. Where it refuses a question, or fails over it twice, it is asked in halves
/// until the one occasion is found that it is about: that one must not keep the others back.
@ApplicationScoped
class Asking {
    private static final Logger LOG = Logger.getLogger(Asking.class);

    private final Registry registry;
    private volatile boolean away;

    /// It failed over the last question; it may be over in a moment.
    private volatile boolean failed;

    Asking(Registry registry) {
        this.registry = registry;
    }

    /// What came of it.
    ///
    /// @param answered what it was asked about and has answered; of the others nothing is known
    /// @param culprit what it was asked about alone, in vain
    /// @param away whether it can be asked nothing more now
    record Said(
            List<Occasion> answered,
            Map<UUID, Decision> decisions,
            Optional<Occasion> culprit,
            boolean away) {}

    /// One question, and eleven shorter ones at most where that is in vain: one culprit is found at
    /// a time.
    Said ask(List<Occasion> all) {
        boolean failedBefore = failed;
        List<Occasion> answered = new ArrayList<>();
        Map<UUID, Decision> decisions = new HashMap<>();
        List<Occasion> suspects = all;
        List<Occasion> asked = all;
        boolean isFault = false;
        while (true) {
            boolean inVain = true;
            switch (registry.ask(asked)) {
                case Asked.Answered(Map<UUID, Decision> known) -> {
                    inVain = false;
                    answered.addAll(asked);
                    decisions.putAll(known);
                    suspects = suspects.subList(asked.size(), suspects.size());
                }
                case Asked.Refused _ -> suspects = asked;
                case Asked.Failed(String cause) -> {
                    failed = true;
                    if (!failedBefore) {
                        return waiting(cause, all, answered, decisions);
                    }
                    isFault = true;
                    suspects = asked;
                }
                case Asked.Away(String cause) -> {
                    return waiting(cause, all, answered, decisions);
                }
            }
            if (suspects.isEmpty()) {
                failed = failed && isFault;
                back();
                return new Said(answered, decisions, Optional.empty(), false);
            }
            if (suspects.size() == 1 && inVain) {
                return found(suspects.getFirst(), all, answered, decisions);
            }
            asked = suspects.size() == 1 ? suspects : suspects.subList(0, suspects.size() / 2);
        }
    }

    /// Where nothing was answered so far, another one tells whether anything is: a registry that
    /// refuses all that it is asked is away, whatever it says.
    private Said found(
            Occasion culprit,
            List<Occasion> all,
            List<Occasion> answered,
            Map<UUID, Decision> decisions) {
        if (answered.isEmpty()) {
            Occasion other = culprit.equals(all.getLast()) ? all.getFirst() : all.getLast();
            if (other.equals(culprit)
                    || !(registry.ask(List.of(other)) instanceof Asked.Answered(var known))) {
                // One alone may be all that is wrong, and is spoken of where it is put off.
                if (all.size() > 1) {
                    gone("it answers nothing", all);
                }
                return new Said(answered, decisions, Optional.of(culprit), true);
            }
            answered.add(other);
            decisions.putAll(known);
        }
        back();
        return new Said(answered, decisions, Optional.of(culprit), false);
    }

    private Said waiting(
            String cause,
            List<Occasion> all,
            List<Occasion> answered,
            Map<UUID, Decision> decisions) {
        gone(cause, all);
        return new Said(answered, decisions, Optional.empty(), true);
    }

    private void gone(String cause, List<Occasion> all) {
        if (!away) {
            away = true;
            LOG.warnf("registry away, notices wait cause=%s waiting=%d", cause, all.size());
        }
    }

    private void back() {
        if (away) {
            away = false;
            LOG.info("registry answers again");
        }
    }
}
