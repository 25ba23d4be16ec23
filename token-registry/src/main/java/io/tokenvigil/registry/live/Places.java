package io.tokenvigil.registry.live;

import io.tokenvigil.registry.secrets.OpaqueTexts;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Positions as those who follow keep them and send them back: sealed, for the journal counts what
/// happens to everybody, and whoever sees a part of it is not to count the rest (C-8).
@Singleton
class Places {

    private static final String KIND = "PLACE";

    private final OpaqueTexts texts;

    Places(OpaqueTexts texts) {
        this.texts = texts;
    }

    /// A text for this position, each time another.
    String text(Position position) {
        return texts.seal(KIND, position.text());
    }

    /// The position that a text of ours stands for.
    Optional<Position> find(String text) {
        return texts.open(KIND, text).flatMap(Position::parse);
    }

    /// Ends the request with 503 while the service is sealed off. An answer that has begun can say
    /// so no more.
    void demandKey() {
        texts.demandKey();
    }
}
