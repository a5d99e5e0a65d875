package ma.dalil.document;

import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/** Fits tables to paper, which cannot be scrolled. */
final class PrintedTables {
    /** So many names and sums stand side by side on a page. */
    private static final int MOST_COLUMNS = 4;

    private static final String NOTHING = "–";

    private PrintedTables() {}

    /** Folds those that are too wide, unless they were made for the paper ({@code fitted}); the renderer sets columns from the left whatever the language, so they are handed to it the other way round. */
    static void fit(Document page, boolean fromTheRight) {
        page.select("table:not(.fitted)").forEach(PrintedTables::fold);
        if (fromTheRight) {
            page.select("tr").forEach(PrintedTables::reverse);
        }
    }

    /** Each row becomes a table of its own, of a line for each column that tells something. */
    private static void fold(Element table) {
        List<String> columns =
                table.select("thead tr > *").stream().map(Element::text).toList();
        if (columns.size() <= MOST_COLUMNS) {
            return;
        }
        Element folded = new Element("div").addClass("folded");
        for (Element row : table.select("tbody tr")) {
            Elements cells = row.children();
            folded.appendElement("p").addClass("folded-row").html(cells.get(0).html());
            Element lines = folded.appendElement("table").appendElement("tbody");
            IntStream.range(1, cells.size())
                    .filter(i -> !cells.get(i).text().equals(NOTHING))
                    .forEach(i -> lines.appendElement("tr")
                            .appendChild(new Element("th").attr("scope", "row").text(columns.get(i)))
                            .appendChild(cells.get(i).clone()));
        }
        table.replaceWith(folded);
    }

    private static void reverse(Element row) {
        for (Element cell : row.children()) {
            row.prependChild(cell);
        }
    }
}
