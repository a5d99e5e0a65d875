package ma.dalil.portfolio;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import ma.dalil.payroll.Cells;
import ma.dalil.payroll.Table;
import ma.dalil.payroll.UnreadableFile;
import ma.dalil.portfolio.Columns.FactColumn;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.InvalidRequest;
import ma.dalil.profile.RequestReader;
import ma.dalil.rulebook.Fact;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A list of companies as people have it: titles above, headings in their words, totals below; a company on each line. */
final class CompanyTable implements Portfolio.OpenRows {
    /** Headings are looked for in so many lines. */
    private static final int TITLES = 30;
    /** So many lines tell how a column writes its numbers. */
    private static final int SAMPLE = 1_000;

    private static final int LEAST_KNOWN = 2;
    private static final int MOST_SKIPPED_NAMED = 1_000;
    private static final Pattern TOTAL = words("total");
    private static final Pattern THOUSANDS = words("thousands");
    private static final Pattern MILLIONS = words("millions");
    private static final Pattern YES = words("yes");
    private static final Pattern NO = words("no");
    private static final Pattern UNKNOWN = words("unknown");
    private static final Pattern DASHES = Pattern.compile("[-–—\\s]*");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Columns known;
    private final RequestReader reader;
    private final Table table;
    private final Deque<Table.Line> ahead = new ArrayDeque<>();
    private final List<FactColumn> columns;
    private final List<String> notRead = new ArrayList<>();
    /** Lines that tell how columns write their numbers; null once they have. */
    private @Nullable List<Table.Line> sample = new ArrayList<>();

    private volatile Map<FactColumn, Character> marks = Map.of();
    private final List<Integer> skipped = new ArrayList<>();
    private final int headingsAt;
    private final int width;
    private Table.@Nullable Line next;

    private static Pattern words(String meaning) {
        return Objects.requireNonNull(ListWords.pattern(meaning));
    }

    /** @throws UnreadableFile when it is no list of companies, or goes beyond what is read */
    CompanyTable(Table.FileContent source, Columns known, RequestReader reader) {
        this.known = known;
        this.reader = reader;
        this.table = Table.of(source, line -> known.known(line.cells()));
        Table.Line headings = headings();
        this.headingsAt = headings.number();
        this.width = headings.cells().size();
        this.columns = known.of(headings.cells());
        refuseTwice();
        for (int place = 0; place < width; place++) {
            String heading = headings.cell(place).strip();
            int at = place;
            if (!heading.isEmpty() && columns.stream().noneMatch(column -> column.place() == at)) {
                notRead.add(heading);
            }
        }
        advance();
    }

    /** So many lines are waited for only where a number may be another under another mark: a list may be long in coming. */
    private void tellMarks(Table.Line line) {
        List<Table.Line> first = sample;
        if (first == null || columns.stream().noneMatch(column -> column.isNumber() && hasMark(column, line))) {
            return;
        }
        while (first.size() < SAMPLE && table.hasNext()) {
            Table.Line more = table.next();
            first.add(more);
            ahead.add(more);
        }
        Map<FactColumn, Character> told = new HashMap<>();
        for (FactColumn column : columns) {
            told.put(
                    column,
                    Cells.decimalMark(
                            first.stream().map(it -> it.cell(column.place())).toList()));
        }
        marks = told;
        sample = null;
    }

    private static boolean hasMark(FactColumn column, Table.Line line) {
        return Cells.hasMark(Cells.bare(line.cell(column.place())));
    }

    private Table.Line headings() {
        List<Table.Line> first = new ArrayList<>();
        int best = -1;
        int most = LEAST_KNOWN - 1;
        while (table.hasNext() && first.size() < TITLES) {
            Table.Line line = table.next();
            first.add(line);
            int told = known.known(line.cells());
            if (told > most) {
                most = told;
                best = first.size() - 1;
            }
        }
        if (best < 0) {
            throw UnreadableFile.saying("no-company-headings", Said.text("refused.no-headings"));
        }
        for (Table.Line line : first.subList(0, best + 1)) {
            for (int place = 0; place < line.cells().size(); place++) {
                String cell = line.cell(place);
                if (ListWords.says(THOUSANDS, cell) || ListWords.says(MILLIONS, cell)) {
                    throw UnreadableFile.saying("other-unit", Said.text("refused.other-unit", cell.strip()));
                }
            }
        }
        List<Table.Line> below = first.subList(best + 1, first.size());
        ahead.addAll(below);
        Objects.requireNonNull(sample).addAll(below);
        return first.get(best);
    }

    private void refuseTwice() {
        for (int i = 0; i < columns.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (columns.get(i).isSame(columns.get(j))) {
                    throw UnreadableFile.saying(
                            "column-twice",
                            Said.text(
                                    "refused.column-twice",
                                    columns.get(j).heading(),
                                    columns.get(i).heading()));
                }
            }
        }
    }

    /** Of the columns: those that are read, in their order. */
    List<FactColumn> columns() {
        return columns;
    }

    /** Headings that nobody here knows. */
    List<String> notRead() {
        return notRead;
    }

    String encoding() {
        return table.encoding();
    }

    String separator() {
        return table.separator();
    }

    int headingsAt() {
        return headingsAt;
    }

    /** Lines of totals, which are no company; so many are named at most. */
    List<Integer> skipped() {
        return skipped;
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public ListedCompany next() {
        Table.Line line = next;
        if (line == null) {
            throw new NoSuchElementException();
        }
        tellMarks(line);
        advance();
        return new ListedCompany(line.number(), name(line), () -> told(line));
    }

    private void advance() {
        next = null;
        while (next == null && (!ahead.isEmpty() || table.hasNext())) {
            Table.Line line = ahead.isEmpty() ? read() : ahead.remove();
            if (line.cells().stream().allMatch(cell -> cell == null || cell.isBlank())) {
                continue;
            }
            if (isTotal(line)) {
                if (skipped.size() < MOST_SKIPPED_NAMED) {
                    skipped.add(line.number());
                }
            } else {
                next = line;
            }
        }
    }

    private Table.Line read() {
        Table.Line line = table.next();
        if (sample != null && sample.size() < SAMPLE) {
            sample.add(line);
        }
        return line;
    }

    /** A line whose first cell is the word, and no day on it. */
    private boolean isTotal(Table.Line line) {
        String first = line.cells().stream()
                .filter(cell -> cell != null && !cell.isBlank())
                .findFirst()
                .orElse("");
        return first.length() < 40 && ListWords.says(TOTAL, first);
    }

    private String name(Table.Line line) {
        return beside(Columns.Beside.NAME)
                .map(column -> Cells.bare(line.cell(column.place())))
                .orElse("");
    }

    private Optional<FactColumn> beside(Columns.Beside beside) {
        return columns.stream().filter(column -> column.beside() == beside).findFirst();
    }

    private ListedCompany.Told told(Table.Line line) throws ListedCompany.Refused {
        List<ListedCompany.Fault> faults = new ArrayList<>();
        for (int place = width; place < line.cells().size(); place++) {
            if (!line.cell(place).isBlank()) {
                faults.add(new ListedCompany.Fault(
                        "", Said.text("fault.too-many-cells", width), Said.text("fault.too-many-cells.right")));
                break;
            }
        }
        int weight = weight(line, faults);
        ObjectNode profile = JSON.objectNode();
        Map<String, FactColumn> byPointer = new HashMap<>();
        for (FactColumn column : columns) {
            Fact fact = column.fact();
            String cell = Cells.bare(line.cell(column.place()));
            if (fact != null && !isSilent(cell)) {
                tell(profile, column, fact, cell, byPointer, faults);
            }
        }
        ObjectNode request = JSON.objectNode();
        request.set("profile", profile);
        try {
            AssessmentRequest read = reader.read(request);
            if (faults.isEmpty()) {
                return new ListedCompany.Told(weight, read);
            }
        } catch (InvalidRequest invalid) {
            invalid.problems()
                    .forEach(problem -> faults.add(new ListedCompany.Fault(
                            heading(problem.pointer(), byPointer), problem.wrong(), problem.right())));
        }
        throw new ListedCompany.Refused(faults);
    }

    /** One where the list has no such column. In one that has, silence would be mistaken for one. */
    private int weight(Table.Line line, List<ListedCompany.Fault> faults) {
        Optional<FactColumn> column = beside(Columns.Beside.WEIGHT);
        if (column.isEmpty()) {
            return 1;
        }
        String cell = Cells.bare(line.cell(column.get().place()));
        Optional<BigDecimal> number = number(column.get(), cell, cell, faults);
        if (number.isPresent() && Weights.isOne(number.get())) {
            return number.get().intValueExact();
        }
        if (faults.isEmpty()) {
            faults.add(Weights.wrong(column.get().heading(), cell));
        }
        return 1;
    }

    /** What is not told, or told not to be known: never a no, and never zero. */
    private static boolean isSilent(String cell) {
        return DASHES.matcher(cell).matches() || cell.length() < 20 && ListWords.says(UNKNOWN, cell);
    }

    private void tell(
            ObjectNode profile,
            FactColumn column,
            Fact fact,
            String cell,
            Map<String, FactColumn> byPointer,
            List<ListedCompany.Fault> faults) {
        if (cell.contains(Table.NO_VALUE)) {
            faults.add(new ListedCompany.Fault(
                    column.heading(), Said.text("fault.no-value"), Said.text("fault.no-value.right")));
            return;
        }
        ObjectNode section = section(profile, fact, column.item());
        String name = fact.id().substring(fact.id().lastIndexOf('.') + 1);
        byPointer.put(pointer(fact, column.item()) + name, column);
        switch (fact.type()) {
            case CHOICE -> section.put(name, known.option(fact, cell));
            case TEXT -> section.put(name, cell);
            case DATE -> section.put(name, Cells.day(cell).map(Object::toString).orElse(cell));
            case BOOLEAN -> {
                if (ListWords.says(YES, cell) || ListWords.says(NO, cell)) {
                    section.put(name, ListWords.says(YES, cell));
                } else {
                    section.put(name, cell);
                }
            }
            case MONEY, COUNT, YEAR, SHARE, RATIO -> number(section, name, column, fact, cell, faults);
        }
    }

    private void number(
            ObjectNode section,
            String name,
            FactColumn column,
            Fact fact,
            String cell,
            List<ListedCompany.Fault> faults) {
        boolean isPercent = fact.type() == Fact.Type.SHARE && cell.endsWith("%");
        Optional<BigDecimal> number =
                number(column, isPercent ? cell.substring(0, cell.length() - 1) : cell, cell, faults);
        if (number.isPresent()) {
            section.put(name, isPercent ? number.get().divide(HUNDRED) : number.get());
        } else {
            section.put(name, cell);
        }
    }

    /** Empty where a text is none; one that is written otherwise than those of its column is at fault besides. */
    private Optional<BigDecimal> number(FactColumn column, String bare, String cell, List<ListedCompany.Fault> faults) {
        char mark = marks.getOrDefault(column, '.');
        Optional<BigDecimal> number = Cells.number(bare, mark);
        if (number.isPresent() && !Cells.isWrittenAs(bare, mark)) {
            faults.add(new ListedCompany.Fault(
                    column.heading(),
                    Said.text("fault.other-mark", cell, String.valueOf(mark)),
                    Said.text("fault.other-mark.right")));
        }
        return number;
    }

    private static ObjectNode section(ObjectNode profile, Fact fact, int item) {
        String[] path = fact.section().split("\\.");
        if (!fact.isRepeated()) {
            ObjectNode section = profile;
            for (String part : path) {
                section = section.get(part) instanceof ObjectNode within ? within : section.putObject(part);
            }
            return section;
        }
        ArrayNode items = profile.get(path[0]) instanceof ArrayNode told ? told : profile.putArray(path[0]);
        while (items.size() <= item) {
            items.addObject();
        }
        return (ObjectNode) items.get(item);
    }

    private static String pointer(Fact fact, int item) {
        String section = "/profile/" + fact.section().replace('.', '/') + "/";
        return fact.isRepeated() ? section + item + "/" : section;
    }

    /** The column at fault; the pointer itself where the fault is of none. */
    private static String heading(String pointer, Map<String, FactColumn> byPointer) {
        FactColumn column = byPointer.get(pointer);
        return column == null ? pointer : column.heading();
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
