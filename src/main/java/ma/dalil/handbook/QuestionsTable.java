package ma.dalil.handbook;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.dalil.pages.Language;
import ma.dalil.pages.Words;
import ma.dalil.rulebook.Citation;
import ma.dalil.rulebook.Incentive;

/**
 * The open questions as CSV that a spreadsheet opens as text, whatever a cell starts with. One set to French takes the semicolon for the end of a
 * cell, as in Morocco one set to Arabic does, for numbers have the comma there.
 */
record QuestionsTable(Words words) {
    /** By it a spreadsheet knows that the file is UTF-8. */
    static final String MARK = "\ufeff";

    private static final String RISKY = "=+-@\t\r";
    private static final List<String> COLUMNS =
            List.of("authority", "kind", "about", "question", "incentives", "citation");

    String write(List<OpenQuestion> questions) {
        StringWriter out = new StringWriter();
        out.write(MARK);
        try (CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(words.language() == Language.EN ? ',' : ';')
                .build(out)) {
            csv.writeRecord(COLUMNS.stream()
                    .map(column -> words.word("questions.column." + column))
                    .toList());
            questions.forEach(question -> csv.writeRecord(row(question)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private List<String> row(OpenQuestion question) {
        return Stream.of(
                        question.with() == null
                                ? words.word("questions.nobody")
                                : words.text(question.with().name()),
                        words.word("questions.kind." + question.kind().id()),
                        words.text(question.about()),
                        words.text(question.because()),
                        question.concerned().stream().map(Incentive::id).collect(Collectors.joining(" ")),
                        question.cites().stream().map(this::citation).collect(Collectors.joining(" ; ")))
                .map(QuestionsTable::harmless)
                .toList();
    }

    private String citation(Citation citation) {
        String via = citation.via().isEmpty()
                ? ""
                : " (" + citation.via().stream().map(words::name).collect(Collectors.joining(", ")) + ")";
        return words.name(citation.source()) + (citation.at() == null ? "" : ", " + citation.at()) + via;
    }

    /** What a spreadsheet would take for a formula, marked as text. */
    static String harmless(String cell) {
        return !cell.isEmpty() && RISKY.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
