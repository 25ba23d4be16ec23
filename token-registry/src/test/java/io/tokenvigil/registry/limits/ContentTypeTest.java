package io.tokenvigil.registry.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTypeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "APPLICATION/JSON;charset=UTF-8",
                "application/json; charset=\"utf-8\"",
                "application/merge-patch+json",
                "application/json;",
                "text/html;;;",
                "application/x-www-form-urlencoded",
                "text/plain; charset=windows-31j"
            })
    void aMediaTypeIsTaken(String said) {
        assertThat(ContentType.isTaken(List.of(said))).isTrue();
    }

    @Test
    void nothingIsTaken() {
        assertThat(ContentType.isTaken(List.of())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                ";",
                "/",
                ",",
                "application/",
                "/json",
                "application/json; charset=nope",
                "application/json; charset=?",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=----x",
                "application/x-www-form-urlencoded; charset=",
                "application/x-www-form-urlencoded; x=charset=nope",
                "application/x-www-form-urlencoded; x=\"a; charset=nope\""
            })
    void whatCannotBeGoneByIsNot(String said) {
        assertThat(ContentType.isTaken(List.of("application/json", said))).isFalse();
    }
}
