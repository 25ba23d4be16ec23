package io.tokenvigil.registry.live;

import io.tokenvigil.registry.journal.SettledEvent;
import java.io.IOException;

/// Puts events as they are on the topic, each with the place behind it.
final class PlacedEvents implements Broadcast.Telling {

    private final Places places;

    PlacedEvents(Places places) {
        this.places = places;
    }

    @Override
    public void events(EventStream out, Delivery.Events news) throws IOException {
        String cluster = news.upTo().cluster();
        for (SettledEvent event : news.events()) {
            String place = places.text(new Position(cluster, event.id()));
            out.event(place, event.type(), event.body());
        }
        // Also what this key may not see moves the place on: going on from it stays short. It is
        // said whether or not there was any: that would tell of it.
        out.place(places.text(news.upTo()));
    }

    @Override
    public void gap(EventStream out, Delivery.Gap gap) throws IOException {
        String place = places.text(gap.from());
        out.event(place, "gap", "{\"from\":\"%s\"}".formatted(place));
    }
}
