package io.tokenvigil.registry.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseTroubleTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "08006, AWAY",
        "57P01, AWAY",
        "57014, AWAY",
        "25P03, BUSY",
        "25P04, BUSY",
        "25P02, NONE",
        "40P01, BUSY",
        "53300, BUSY",
        "55P03, BUSY",
        ", BUSY",
        "22021, UNSTORABLE",
        "23505, NONE",
        "42703, NONE"
    })
    void whatTheDatabaseMeantIsToldByItsCode(String state, DatabaseTrouble meant) {
        Exception thrown = new IllegalStateException(new SQLException("said", state));

        assertThat(DatabaseTrouble.in(thrown)).isEqualTo(meant);
    }
}
