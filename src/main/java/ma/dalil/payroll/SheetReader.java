package ma.dalil.payroll;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import ma.dalil.eligibility.Deadline;
import ma.dalil.rulebook.Text;
import org.jspecify.annotations.Nullable;

/** A payroll sheet as people have them: titles above, headings in their words, totals below. */
final class SheetReader {
    /** Headings are looked for in so many lines. */
    private static final int TITLES = 30;

    private static final int MOST_WORDS = 12;
    private static final int LONGEST_WORD = 30;
    private static final int MOST_NAMED = 10;
    /** A number of so many digits without decimals may be that of a person, also under the heading of a contribution. */
    private static final BigDecimal LONG_NUMBER = BigDecimal.valueOf(1_000_000);
    /** Half the people earn less: below it a month's pay, above it a year's. It is shown, and can be corrected. */
    private static final BigDecimal MONTHLY_AT_MOST = BigDecimal.valueOf(35_000);

    private static final Set<Role> TELLING =
            EnumSet.of(Role.INCOME, Role.GROSS, Role.WITHHELD, Role.HIRED_ON, Role.DEPENDANTS, Role.HEADCOUNT);

    private final Grid grid;
    private final int headings;
    private final List<Text> notes = new ArrayList<>();
    private final List<StatedFigure> checks = new ArrayList<>();
    private final List<Grid.SheetRow> people = new ArrayList<>();
    private final List<Grid.SheetRow> totals = new ArrayList<>();

    private SheetReader(Grid grid) {
        this.grid = grid;
        this.headings = headings(grid);
    }

    /** How many headings of its best line are known. */
    static int known(Grid grid) {
        return grid.lines().stream()
                .limit(TITLES)
                .mapToInt(SheetReader::known)
                .max()
                .orElse(0);
    }

    private static int known(Grid.SheetRow line) {
        return (int) line.cells().stream()
                .filter(cell -> cell != null && Headings.of(cell) != null)
                .count();
    }

    private static int headings(Grid grid) {
        int best = -1;
        for (int i = 0; i < Math.min(TITLES, grid.lines().size()); i++) {
            if (best < 0 || known(grid.lines().get(i)) > known(grid.lines().get(best))) {
                best = i;
            }
        }
        if (best < 0 || known(grid.lines().get(best)) < 2) {
            throw new UnreadableFile("no-headings");
        }
        return best;
    }

    /** @throws UnreadableFile when no headings are found, two are the same, or it holds nobody */
    static FileReading read(Grid grid) {
        return new SheetReader(grid).read();
    }

    private FileReading read() {
        Grid.SheetRow head = grid.lines().get(headings);
        List<Role> roles = head.cells().stream()
                .map(cell -> cell == null ? null : Headings.of(cell))
                .toList();
        refuseThousands();
        sortLines(roles);
        if (people.isEmpty()) {
            throw new UnreadableFile("nobody");
        }
        List<Column> columns = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        Set<Role> taken = EnumSet.noneOf(Role.class);
        for (int place = 0; place < head.cells().size(); place++) {
            String title = head.cell(place).strip();
            if (title.isEmpty()) {
                continue;
            }
            Role role = roles.get(place);
            if (role == Role.IDENTITY) {
                leftOut.add(title);
                continue;
            }
            Column column = column(title, role, place);
            if (column == null) {
                leftOut.add(title);
            } else if (column.role() != Role.NONE && !taken.add(column.role())) {
                // The first of two headings that say the same is proposed, the other shown.
                notes.add(UnreadableFile.SENTENCES.text("payroll.note.twice", title));
                columns.add(column.as(Role.NONE));
            } else {
                columns.add(column);
            }
        }
        checkTotals(columns, head);
        checkRepeated(roles);
        return new FileReading(
                FileReading.Kind.SHEET,
                null,
                isMonthly(columns),
                columns,
                people.stream().map(Grid.SheetRow::number).toList(),
                leftOut,
                checks,
                notes);
    }

    private void refuseThousands() {
        for (int i = 0; i <= headings; i++) {
            for (String cell : grid.lines().get(i).cells()) {
                if (cell != null && Headings.isInThousands(cell)) {
                    throw new UnreadableFile("thousands");
                }
            }
        }
    }

    /** Parts people from totals, and from lines that hold nothing of either. */
    private void sortLines(List<Role> roles) {
        List<Integer> other = new ArrayList<>();
        for (Grid.SheetRow line :
                grid.lines().subList(headings + 1, grid.lines().size())) {
            Deadline.check();
            boolean isEmpty = line.cells().stream().allMatch(cell -> cell == null || cell.isBlank());
            if (isEmpty) {
                continue;
            }
            boolean isTotal = line.cells().stream().anyMatch(cell -> cell != null && Headings.isTotal(cell));
            boolean tells = IntStream.range(0, roles.size())
                    .anyMatch(place -> roles.get(place) != null
                            && TELLING.contains(roles.get(place))
                            && !line.cell(place).isBlank());
            if (isTotal) {
                totals.add(line);
            } else if (!tells) {
                other.add(line.number());
            } else if (isNobody(line, roles)) {
                totals.add(line);
            } else {
                people.add(line);
            }
        }
        if (!other.isEmpty()) {
            notes.add(UnreadableFile.SENTENCES.text("payroll.note.lines", Figured.number(other.size()), named(other)));
        }
    }

    /** A last line of sums without a name on it, in a sheet that names everybody. */
    private boolean isNobody(Grid.SheetRow line, List<Role> roles) {
        boolean isLast = line == grid.lines().get(grid.lines().size() - 1);
        boolean areNamed = roles.contains(Role.IDENTITY);
        boolean isNamed = IntStream.range(0, roles.size())
                .anyMatch(place ->
                        roles.get(place) == Role.IDENTITY && !line.cell(place).isBlank());
        return isLast && areNamed && !isNamed && !people.isEmpty();
    }

    static String named(List<Integer> lines) {
        String named = lines.stream()
                .limit(MOST_NAMED)
                .map(String::valueOf)
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
        return lines.size() > MOST_NAMED ? named + ", …" : named;
    }

    /** Null for one that may tell who somebody is. */
    private @Nullable Column column(String title, Role role, int place) {
        List<String> raw =
                people.stream().map(line -> Cells.bare(line.cell(place))).toList();
        List<String> filled = raw.stream().filter(cell -> !cell.isEmpty()).toList();
        char mark = Cells.decimalMark(filled);
        if (role != null && role.isNumber()) {
            return new Column(title, role, numbers(title, raw, mark));
        }
        if (role == Role.HIRED_ON) {
            return new Column(title, role, days(title, raw));
        }
        boolean areNumbers = !filled.isEmpty() && filled.stream().allMatch(Cells::isNumber);
        if (areNumbers) {
            return mayNameSomebody(role, filled, mark) ? null : new Column(title, Role.NONE, numbers(title, raw, mark));
        }
        boolean areDays = !filled.isEmpty()
                && filled.stream().allMatch(cell -> Cells.day(cell).isPresent());
        boolean areFewWords = new HashSet<>(filled).size() <= Math.min(MOST_WORDS, Math.max(1, people.size() / 2))
                && filled.stream().allMatch(cell -> cell.length() <= LONGEST_WORD);
        boolean areUseful = role == Role.CONTRACT || role == Role.NATIONALITY || role == Role.TIME;
        if (areUseful && areFewWords) {
            return new Column(title, role, raw);
        }
        // Words of a column nobody asked for are nobody's business, and a day may be that of a birth.
        return areDays || role != Role.NONE
                ? null
                : new Column(title, Role.NONE, raw.stream().map(any -> "").toList());
    }

    private static boolean mayNameSomebody(Role role, List<String> filled, char mark) {
        List<BigDecimal> numbers = filled.stream()
                .flatMap(cell -> Cells.number(cell, mark).stream())
                .toList();
        boolean areWhole =
                numbers.stream().allMatch(it -> it.stripTrailingZeros().scale() <= 0);
        boolean areDistinct = new HashSet<>(numbers).size() == numbers.size();
        boolean areLong = numbers.stream().anyMatch(it -> it.compareTo(LONG_NUMBER) >= 0);
        return areWhole && (areLong || role == null && areDistinct) || numbers.size() < filled.size();
    }

    private List<String> numbers(String title, List<String> raw, char mark) {
        List<Integer> wrong = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < raw.size(); i++) {
            String cell = raw.get(i);
            String number = isDash(cell)
                    ? ""
                    : Cells.number(cell, mark).map(BigDecimal::toPlainString).orElse("");
            if (number.isEmpty() && !isDash(cell)) {
                wrong.add(people.get(i).number());
            }
            numbers.add(number);
        }
        note("not-a-number", title, wrong);
        return numbers;
    }

    private static boolean isDash(String cell) {
        return cell.isEmpty() || cell.matches("[-–—]+");
    }

    private List<String> days(String title, List<String> raw) {
        List<Integer> wrong = new ArrayList<>();
        List<String> days = new ArrayList<>();
        for (int i = 0; i < raw.size(); i++) {
            String day = Cells.day(raw.get(i)).map(Object::toString).orElse("");
            if (day.isEmpty() && !isDash(raw.get(i))) {
                wrong.add(people.get(i).number());
            }
            days.add(day);
        }
        note("not-a-day", title, wrong);
        return days;
    }

    private void note(String what, String title, List<Integer> lines) {
        if (!lines.isEmpty()) {
            notes.add(UnreadableFile.SENTENCES.text(
                    "payroll.note." + what, title, Figured.number(lines.size()), named(lines)));
        }
    }

    /** The last line of totals is that of the whole sheet. */
    private void checkTotals(List<Column> columns, Grid.SheetRow head) {
        if (totals.isEmpty()) {
            return;
        }
        Grid.SheetRow total = totals.get(totals.size() - 1);
        for (Column column : columns) {
            int place = head.cells().stream()
                    .map(cell -> cell == null ? "" : cell.strip())
                    .toList()
                    .indexOf(column.title());
            if (!column.role().isMoney()) {
                continue;
            }
            BigDecimal read = column.cells().stream()
                    .filter(cell -> !cell.isEmpty())
                    .map(BigDecimal::new)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            List<String> written =
                    new ArrayList<>(people.stream().map(it -> it.cell(place)).toList());
            written.add(total.cell(place));
            Cells.number(total.cell(place), Cells.decimalMark(written))
                    .ifPresent(stated -> checks.add(StatedFigure.of("total", stated, read, column.title())));
        }
        notes.add(UnreadableFile.SENTENCES.text(
                "payroll.note.totals",
                Figured.number(totals.size()),
                named(totals.stream()
                        .map(Grid.SheetRow::number)
                        .sorted(Comparator.naturalOrder())
                        .toList())));
    }

    /** A person on several lines would be counted several times. */
    private void checkRepeated(List<Role> roles) {
        int repeated = 0;
        for (int place = 0; place < roles.size(); place++) {
            if (roles.get(place) == Role.IDENTITY) {
                Set<String> seen = new HashSet<>();
                int column = place;
                List<String> filled = people.stream()
                        .map(line -> Headings.plain(Cells.bare(line.cell(column))))
                        .filter(cell -> cell.matches(".*\\d{2,}.*"))
                        .toList();
                int again =
                        (int) filled.stream().filter(cell -> !seen.add(cell)).count();
                repeated = Math.max(repeated, again);
            }
        }
        if (repeated > 0) {
            notes.add(UnreadableFile.SENTENCES.text("payroll.note.repeated", Figured.number(repeated)));
        }
    }

    /** What titles and headings say; where they say nothing, what half the people earn. */
    private boolean isMonthly(List<Column> columns) {
        List<String> titles = new ArrayList<>();
        columns.stream().filter(it -> it.role().isMoney()).map(Column::title).forEach(titles::add);
        if (titles.stream().anyMatch(Headings::isYearly)) {
            return false;
        }
        grid.lines().subList(0, headings).forEach(line -> line.cells().stream()
                .filter(cell -> cell != null)
                .forEach(titles::add));
        if (titles.stream().anyMatch(Headings::isMonthly)) {
            return true;
        }
        if (titles.stream().anyMatch(Headings::isYearly)) {
            return false;
        }
        return columns.stream()
                .filter(it -> it.role() == Role.INCOME || it.role() == Role.GROSS)
                .findFirst()
                .map(column -> column.cells().stream()
                        .filter(cell -> !cell.isEmpty())
                        .map(BigDecimal::new)
                        .sorted()
                        .toList())
                .filter(pays -> !pays.isEmpty())
                .map(pays -> pays.get(pays.size() / 2).compareTo(MONTHLY_AT_MOST) <= 0)
                .orElse(false);
    }
}
