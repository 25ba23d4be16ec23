package io.tokenvigil.registry.contact;

import io.tokenvigil.registry.contact.ContactChannel.Webhook;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.provider.ListedHosts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the channels of a contact that is saved, beside those that it has. A webhook whose address
/// is left out, or is what was shown of it, stays what it was; one that is new leads where this
/// installation may call (C-9).
final class ChannelReader {

    private final ListedHosts listed;
    private final List<Webhook> before;
    private final Set<String> kept = new HashSet<>();

    /// @param before none: the contact is new
    ChannelReader(ListedHosts listed, @Nullable Contact before) {
        this.listed = listed;
        this.before = new ArrayList<>(before == null ? List.of() : before.webhooks());
    }

    /// None where something was refused. Of several that look alike each is kept once.
    @Nullable ContactChannel read(Checks checks, ContactRequest.Channel given) {
        if (given.isWebhook() && (given.address() == null || Webhook.isShown(given.address()))) {
            return kept(checks, given.address());
        }
        ContactChannel channel = given.checked(checks);
        if (channel instanceof Webhook webhook) {
            String objection = listed.objection(webhook.target());
            if (objection != null) {
                checks.refuse("address", objection);
                return null;
            }
        }
        return channel;
    }

    private @Nullable Webhook kept(Checks checks, @Nullable String shown) {
        List<Webhook> alike =
                before.stream()
                        .filter(webhook -> shown == null || webhook.shown().equals(shown))
                        .toList();
        if (alike.isEmpty() || (shown == null && alike.size() > 1)) {
            checks.refuse(
                    "address",
                    "is required, for example \"https://hooks.example.com/tokens\": what is left out, or is what"
                            + " was shown, must stand for one webhook that the contact has");
            return null;
        }
        Webhook stays = alike.getFirst();
        before.remove(stays);
        kept.add(stays.shown());
        return stays;
    }

    /// Refuses where one was kept that looks like another one that was not: nobody can say which of
    /// them is meant. For the end, once all are read.
    void settle(Checks checks) {
        before.stream()
                .map(Webhook::shown)
                .filter(kept::contains)
                .findFirst()
                .ifPresent(
                        shown ->
                                checks.refuse(
                                        "channels",
                                        "name fewer webhooks as %s than the contact has: give each of those that stay, or write out the whole address of the one that does"
                                                .formatted(shown)));
    }
}
