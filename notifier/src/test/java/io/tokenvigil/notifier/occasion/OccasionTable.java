package io.tokenvigil.notifier.occasion;

import io.tokenvigil.notifier.database.Database;

/// The table of occasions, without a running notifier around it.
public final class OccasionTable {
    private OccasionTable() {}

    public static Occasions occasionsIn(Database database) {
        return new Occasions(database);
    }
}
