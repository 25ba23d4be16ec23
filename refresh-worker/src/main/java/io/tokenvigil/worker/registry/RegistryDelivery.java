package io.tokenvigil.worker.registry;

import io.tokenvigil.worker.delivery.Acknowledgement;
import io.tokenvigil.worker.delivery.Delivered;
import io.tokenvigil.worker.delivery.Delivery;
import io.tokenvigil.worker.delivery.Pause;
import java.util.List;

/// Delivers reports to the registry.
public final class RegistryDelivery {
    private RegistryDelivery() {}

    public static Delivery to(Registry registry) {
        return to(registry, Pause.sleeping());
    }

    static Delivery to(Registry registry, Pause pause) {
        return new Delivery(
                batch -> delivered(registry.answers(batch)),
                batch -> delivered(registry.endings(batch)),
                pause);
    }

    private static Delivered delivered(Reply<List<Acknowledgement>> reply) {
        return switch (reply) {
            case Reply.Given<List<Acknowledgement>>(var acknowledgements) ->
                    new Delivered.Answered(acknowledgements);
            case Reply.Away<List<Acknowledgement>> _ -> new Delivered.Away();
            case Reply.Rejected<List<Acknowledgement>>(_, var code) -> new Delivered.Rejected(code);
        };
    }
}
