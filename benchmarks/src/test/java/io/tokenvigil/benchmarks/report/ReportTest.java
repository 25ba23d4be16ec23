package io.tokenvigil.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenvigil.benchmarks.arrival.Arrivals;
import io.tokenvigil.benchmarks.frame.Aim;
import io.tokenvigil.benchmarks.frame.Comparison;
import io.tokenvigil.benchmarks.frame.Figure;
import io.tokenvigil.benchmarks.frame.Laps;
import io.tokenvigil.benchmarks.frame.Size;
import io.tokenvigil.embedded.http.Json;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class ReportTest {

    @Test
    void theTableHasMediansSpreadCostAndWhetherTheAimWasReached() {
        String table = Table.of(report(new Aim.Times(2)));

        assertThat(table).contains("mail: event -> accepted");
        assertThat(table).containsPattern("ours +100 +50.0 - 200 +20.000 +50 +0 +0");
        assertThat(table).contains("ratio 2.00 (1.00 - 4.00); aim 2.0 times the peer: reached");
    }

    @Test
    void aLossIsSaidAsLoudlyAsAWin() {
        assertThat(Table.of(report(new Aim.Rate(1_500))))
                .contains("aim 1,500 a second: NOT REACHED");
    }

    @Test
    void whatDidNotArriveIsInTheTable() {
        Comparison comparison =
                new Comparison(
                        "c",
                        Figure.RATE,
                        new Aim.Times(1),
                        List.of(Laps.lap("ours", 1, new Arrivals(100, 97, 2, 1))),
                        Laps.lasting("peer", 1));

        assertThat(Table.of(report(comparison)))
                .containsPattern("ours .* 3 +2\n")
                .contains("INCOMPLETE");
    }

    @Test
    void jsonHasEveryLap() throws Exception {
        JsonNode json = Json.MAPPER.readTree(JsonText.of(report(new Aim.Times(2))));

        assertThat(json.at("/comparisons/0/ours/laps")).hasSize(3);
        assertThat(json.at("/comparisons/0/ours/laps/1/perSecond").doubleValue()).isEqualTo(50);
        assertThat(json.at("/comparisons/0/ratio/median").doubleValue()).isEqualTo(2);
        assertThat(json.at("/size").textValue()).isEqualTo("QUICK");
    }

    @Test
    void thePictureIsWellFormedAndHasADotForEveryLap() throws Exception {
        String svg = Plot.of(report(new Aim.Times(2)));

        var document =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(svg)));
        assertThat(document.getElementsByTagName("circle").getLength()).isEqualTo(6);
        assertThat(svg).contains("-&gt;").contains("median ratio 2.00");
    }

    private static Report report(Aim aim) {
        return report(
                new Comparison(
                        "20 ms",
                        Figure.RATE,
                        aim,
                        Laps.lasting("ours", 1, 2, 0.5),
                        Laps.lasting("peer", 2, 2, 2)));
    }

    private static Report report(Comparison comparison) {
        return new Report(
                "mail",
                "event -> accepted",
                Size.QUICK,
                Machine.here(),
                Instant.EPOCH,
                List.of(comparison));
    }
}
