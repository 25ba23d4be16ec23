package io.tokenvigil.registry.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenvigil.registry.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvMappingTest {

    @Test
    void aColumnThatIsLeftOutMovesNoOther() throws IOException {
        assertThat(read("Memo,Name\nsecret,One\n", "-", "name"))
                .isEqualTo("\n{\"name\":\"One\"}\n");
    }

    @Test
    void aFileWithMoreOrFewerColumnsThanAreNamedIsRefused() {
        assertRefused(
                "The file has 2 columns, but 1 were named: choose the file again.",
                "Memo,Name",
                "name");
        assertRefused(
                "The file has 1 columns, but 2 were named: choose the file again.",
                "Name",
                "name",
                "ref");
    }

    @Test
    void twoColumnsForOneValueAreRefusedAndTwoForAListAreNot() throws IOException {
        assertRefused(
                "Two columns stand for name: leave one of them out.", "Name,Title", "name", "name");
        assertThat(read("Mail,Mail\na@b.c,d@e.f\n", "recipients", "recipients"))
                .contains("a@b.c", "d@e.f");
    }

    @Test
    void aFileOfWhichNothingWouldBeReadIsRefused() {
        assertRefused(
                "No column stands for a field: choose what the columns stand for.", "Memo", "-");
        assertRefused(
                "A column stands for a field that no token has: choose the file again.",
                "Memo",
                "memo");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Token",
                "Key",
                "API key",
                "Password",
                "Secret",
                "Value",
                "トークン",
                "キー",
                "パスワード"
            })
    void whatMayStandOverSecretsIsNeverTakenForAFieldThatIsShown(String heading) {
        assertThat(meant(heading).filter(column -> !column.isSecret())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ID, ref",
        "名前, name",
        "プロバイダー, provider",
        "名前空間, namespace",
        "所有者, owner.id",
        "担当者 ID, owner.id",
        "所有者名, owner.displayName",
        "メール, recipients",
        "アクセストークン, credentials.accessToken",
        "有効期限, expiresAt",
        "使用箇所, destinations",
        "ﾗﾍﾞﾙ, labels"
    })
    void headingsAreGuessedInBothLanguages(String heading, String path) {
        assertThat(meant(heading).map(CsvColumn::path)).contains(path);
    }

    @Test
    void ofTwoHeadingsForOneValueTheFirstIsTaken() {
        assertThat(CsvColumn.meantBy(List.of("Title", "Name", "Mail", "Email")))
                .containsExactly(
                        Optional.of(CsvColumn.NAME),
                        Optional.empty(),
                        Optional.of(CsvColumn.RECIPIENTS),
                        Optional.of(CsvColumn.RECIPIENTS));
    }

    private static Optional<CsvColumn> meant(String heading) {
        return CsvColumn.meantBy(List.of(heading)).getFirst();
    }

    private static void assertRefused(String sentence, String text, String... columns) {
        assertThatThrownBy(() -> read(text, columns))
                .isInstanceOf(ProblemException.class)
                .hasMessage(sentence);
    }

    private static String read(String text, String... columns) throws IOException {
        try (CsvFile file =
                CsvFile.open(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        CsvMapping.of(List.of(columns), Map.of()),
                        new ObjectMapper())) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
