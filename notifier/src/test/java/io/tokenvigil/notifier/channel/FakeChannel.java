package io.tokenvigil.notifier.channel;

import io.tokenvigil.notifier.mail.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// A way to reach people that a test sees both ends of: what it is told arrives here, unless
/// something gets in its way.
public final class FakeChannel implements Channel {
    private final String kind;
    private final List<String> arrived = new CopyOnWriteArrayList<>();
    private volatile Consumer<Runnable> way = Runnable::run;

    public FakeChannel(String kind) {
        this.kind = kind;
    }

    public Channels alone() {
        return new Channels(List.of(this));
    }

    /// From now on this happens instead of `leaving` alone; what it throws, the channel throws.
    public void goes(Consumer<Runnable> other) {
        way = other;
    }

    /// The messages that the other side has, in their order.
    public List<String> arrived() {
        return List.copyOf(arrived);
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public boolean leadsTo(String address) {
        return true;
    }

    @Override
    public String messageId(UUID lead) {
        return lead.toString();
    }

    @Override
    public byte[] print(Parcel parcel) {
        return "made at %s".formatted(parcel.now()).getBytes(StandardCharsets.UTF_8);
    }

    /// Like every channel, it takes a `leaving` that fails for a message that stays.
    @Override
    public Outcome deliver(Outgoing message, Runnable leaving) {
        boolean[] left = {false};
        try {
            way.accept(
                    () -> {
                        leaving.run();
                        left[0] = true;
                    });
        } catch (IllegalStateException e) {
            return new Outcome.Deferred("NOT_SENT");
        } finally {
            if (left[0]) {
                arrived.add(new String(message.bytes(), StandardCharsets.UTF_8));
            }
        }
        return new Outcome.Accepted("250");
    }
}
