package io.tokenvigil.benchmarks.report;

import io.tokenvigil.benchmarks.frame.Comparison;
import io.tokenvigil.benchmarks.frame.Figure;
import io.tokenvigil.benchmarks.frame.Lap;
import java.util.List;
import java.util.Locale;

/// A report as a picture: for each comparison two lines, on each a dot for every lap and a bar at
/// the median. Every scale begins at zero.
public final class Plot {
    private static final int WIDTH = 860;
    private static final int LEFT = 210;
    private static final int RIGHT = 110;
    private static final int TITLE = 40;
    private static final int BLOCK = 108;
    private static final int LINE = 34;

    private Plot() {}

    public static String of(Report report) {
        int height = TITLE + BLOCK * report.comparisons().size();
        StringBuilder svg = new StringBuilder();
        svg.append(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" font-family="sans-serif" font-size="13">
                <rect width="%1$d" height="%2$d" fill="#ffffff"/>
                """
                        .formatted(WIDTH, height));
        svg.append(text(12, 24, "start", report.name() + ": " + report.measures()));
        int top = TITLE;
        for (Comparison comparison : report.comparisons()) {
            block(svg, comparison, top);
            top += BLOCK;
        }
        return svg.append("</svg>\n").toString();
    }

    private static void block(StringBuilder svg, Comparison comparison, int top) {
        Figure figure = comparison.figure();
        double most =
                Math.max(
                        Comparison.spread(figure, comparison.ours()).most(),
                        Comparison.spread(figure, comparison.peer()).most());
        svg.append(
                text(
                        12,
                        top + 16,
                        "start",
                        String.format(
                                Locale.ROOT,
                                "%s, in %s; median ratio %.2f",
                                comparison.condition(),
                                figure.unit(),
                                comparison.ratio().median())));
        line(svg, figure, comparison.ours(), top + LINE + 8, most, "#0b5c4a");
        line(svg, figure, comparison.peer(), top + 2 * LINE + 8, most, "#7a4b9a");
    }

    private static void line(
            StringBuilder svg,
            Figure figure,
            List<Lap> laps,
            int middle,
            double most,
            String colour) {
        double median = Comparison.spread(figure, laps).median();
        svg.append(text(LEFT - 12, middle + 4, "end", laps.getFirst().arm()));
        svg.append(
                "<path d=\"M%d %dH%d\" stroke=\"#c8c8c8\"/>%n"
                        .formatted(LEFT, middle, WIDTH - RIGHT));
        for (Lap lap : laps) {
            svg.append(
                    "<circle cx=\"%d\" cy=\"%d\" r=\"4\" fill=\"%s\" fill-opacity=\"0.5\"/>%n"
                            .formatted(x(figure.of(lap), most), middle, colour));
        }
        svg.append(
                "<path d=\"M%d %dV%d\" stroke=\"%s\" stroke-width=\"3\"/>%n"
                        .formatted(x(median, most), middle - 10, middle + 10, colour));
        svg.append(text(WIDTH - RIGHT + 10, middle + 4, "start", Figure.text(median)));
    }

    private static int x(double figure, double most) {
        return LEFT + (int) Math.round(figure / most * (WIDTH - LEFT - RIGHT));
    }

    private static String text(int x, int y, String anchor, String words) {
        return "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>%n"
                .formatted(x, y, anchor, escaped(words));
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
