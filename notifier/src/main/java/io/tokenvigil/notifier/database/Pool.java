package io.tokenvigil.notifier.database;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration;
import jakarta.enterprise.context.ApplicationScoped;

/// The connections to the database.
@ApplicationScoped
public class Pool {
    /// For everything that needs one for a moment: the lanes, the listener, and the calls of the
    /// registry.
    private static final int OTHERS = 12;

    private final AgroalDataSource source;

    Pool(AgroalDataSource source) {
        this.source = source;
    }

    /// Has room for holders that keep a connection for as long as a mail server takes, so that they
    /// leave enough to themselves and to everybody else. Never less than the settings give it.
    public void makeRoomFor(int holders) {
        AgroalConnectionPoolConfiguration pool =
                source.getConfiguration().connectionPoolConfiguration();
        pool.setMaxSize(Math.max(pool.maxSize(), holders + OTHERS));
    }
}
