package io.tokenvigil.notifier.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolIT {

    @Test
    void asManyMailsAsAreUnderWayADozenConnectionsAreLeftToTheRest() throws SQLException {
        try (OwnSchema schema = OwnSchema.create();
                AgroalDataSource source = schema.pool(16)) {
            new Pool(source).makeRoomFor(20);

            assertThat(connectionsOf(source, 20 + 12)).isEqualTo(20 + 12);
        }
    }

    @Test
    void aPoolThatIsSetLargerStaysSo() throws SQLException {
        try (OwnSchema schema = OwnSchema.create();
                AgroalDataSource source = schema.pool(16)) {
            new Pool(source).makeRoomFor(1);

            assertThat(connectionsOf(source, 16)).isEqualTo(16);
            assertThatThrownBy(() -> connectionsOf(source, 17)).isInstanceOf(SQLException.class);
        }
    }

    /// Holds that many at a time.
    private static int connectionsOf(AgroalDataSource source, int wanted) throws SQLException {
        List<Connection> held = new ArrayList<>();
        try {
            for (int i = 0; i < wanted; i++) {
                held.add(source.getConnection());
            }
            return held.size();
        } finally {
            for (Connection connection : held) {
                connection.close();
            }
        }
    }
}
