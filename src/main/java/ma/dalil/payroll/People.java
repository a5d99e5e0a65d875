package ma.dalil.payroll;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import ma.dalil.profile.RequestReader;
import ma.dalil.rulebook.Ids;
import ma.dalil.rulebook.Text;
import org.jspecify.annotations.Nullable;

/** The people of a reading, by the columns as they were corrected. */
final class People {
    /** What a file only suggests, and the person who brings it says to be so. */
    enum Suggestion {
        /** Pay that is near the gross taxable income is taken for it. */
        INCOME,
        /** Who is declared for every working day works full time. */
        FULL_TIME,
        /** Who is declared without a gap has a stable job. */
        STABLE;

        public String id() {
            return Ids.of(this);
        }
    }

    private static final BigDecimal MONTHS = BigDecimal.valueOf(12);
    private static final int MOST_DEPENDANTS = 20;
    private static final BigDecimal FULL_MONTH = BigDecimal.valueOf(26);
    private static final Pattern OPEN_ENDED = Vocabulary.pattern("open-ended");
    private static final Pattern FIXED_TERM = Vocabulary.pattern("fixed-term");
    private static final Pattern MOROCCAN = Vocabulary.pattern("moroccan");
    private static final Pattern ANYTHING = Pattern.compile(".+");
    private static final Pattern FULL_TIME = Vocabulary.pattern("full-time");
    private static final Pattern PART_TIME = Vocabulary.pattern("part-time");

    private final FileReading reading;
    private final Set<Suggestion> confirmed;
    private final List<Text> notes = new ArrayList<>();

    private People(FileReading reading, Set<Suggestion> confirmed) {
        this.reading = reading;
        this.confirmed = confirmed;
    }

    /** @param notes what could not be taken */
    record Read(List<Person> people, List<Text> notes) {}

    static Read of(FileReading reading, Set<Suggestion> confirmed) {
        People people = new People(reading, confirmed);
        return new Read(people.read(), people.notes);
    }

    /** What the reading suggests without saying it. */
    static Set<Suggestion> suggested(FileReading reading) {
        Set<Suggestion> suggested = EnumSet.noneOf(Suggestion.class);
        if (reading.column(Role.INCOME) == null && reading.column(Role.GROSS) != null) {
            suggested.add(Suggestion.INCOME);
        }
        if (reading.kind() == FileReading.Kind.SOCIAL_DECLARATION) {
            suggested.add(Suggestion.FULL_TIME);
        }
        if (reading.column(Role.CONTINUITY) != null) {
            suggested.add(Suggestion.STABLE);
        }
        return suggested;
    }

    private List<Person> read() {
        Column taxable = reading.column(Role.INCOME);
        Column pay = taxable == null && confirmed.contains(Suggestion.INCOME) ? reading.column(Role.GROSS) : taxable;
        Column hired = reading.column(Role.HIRED_ON);
        List<Person> people = new ArrayList<>();
        List<Integer> withoutPay = new ArrayList<>();
        List<Integer> wrong = new ArrayList<>();
        for (int i = 0; i < reading.people(); i++) {
            BigDecimal income = yearly(pay, i);
            if (income != null && income.signum() < 0) {
                wrong.add(reading.lines().get(i));
                income = null;
            } else if (income == null && pay != null) {
                withoutPay.add(reading.lines().get(i));
            }
            BigDecimal withheld = withheld(i);
            if (withheld != null && (withheld.signum() < 0 || income != null && withheld.compareTo(income) > 0)) {
                wrong.add(reading.lines().get(i));
                withheld = null;
            }
            BigDecimal count = number(Role.HEADCOUNT, i);
            boolean isCount = count == null
                    || count.signum() > 0
                            && count.stripTrailingZeros().scale() <= 0
                            && count.compareTo(BigDecimal.valueOf(1_000_000)) <= 0;
            if (!isCount) {
                wrong.add(reading.lines().get(i));
                continue;
            }
            people.add(new Person(
                    count == null ? 1 : count.intValueExact(),
                    income,
                    dependants(i),
                    withheld,
                    hired == null || hired.cells().get(i).isEmpty()
                            ? null
                            : day(hired.cells().get(i)),
                    yesOrNo(Role.NATIONALITY, i, MOROCCAN, ANYTHING),
                    fullTime(i),
                    stable(i),
                    yesOrNo(Role.CONTRACT, i, OPEN_ENDED, FIXED_TERM)));
        }
        note("without-pay", withoutPay);
        note("out-of-bounds", wrong);
        return people;
    }

    private void note(String what, List<Integer> lines) {
        if (!lines.isEmpty()) {
            notes.add(UnreadableFile.SENTENCES.text(
                    "payroll.note." + what, Figured.number(lines.size()), SheetReader.named(lines)));
        }
    }

    private @Nullable BigDecimal yearly(@Nullable Column column, int place) {
        BigDecimal amount = number(column, place);
        return amount == null || !reading.isMonthly() ? amount : amount.multiply(MONTHS);
    }

    private @Nullable BigDecimal withheld(int place) {
        return yearly(reading.column(Role.WITHHELD), place);
    }

    private @Nullable BigDecimal number(Role role, int place) {
        return number(reading.column(role), place);
    }

    private static @Nullable BigDecimal number(@Nullable Column column, int place) {
        return column == null
                ? null
                : Cells.number(column.cells().get(place), '.').orElse(null);
    }

    private @Nullable Integer dependants(int place) {
        BigDecimal told = number(Role.DEPENDANTS, place);
        if (told == null) {
            return null;
        }
        boolean isCount = told.signum() >= 0
                && told.stripTrailingZeros().scale() <= 0
                && told.compareTo(BigDecimal.valueOf(MOST_DEPENDANTS)) <= 0;
        return isCount ? Integer.valueOf(told.intValueExact()) : null;
    }

    private static @Nullable LocalDate day(String cell) {
        return Cells.day(cell)
                .filter(it -> !it.isBefore(RequestReader.FIRST_DAY) && !it.isAfter(RequestReader.LAST_DAY))
                .orElse(null);
    }

    private @Nullable Boolean yesOrNo(Role role, int place, Pattern yes, Pattern no) {
        Column column = reading.column(role);
        String word = column == null ? "" : Headings.plain(column.cells().get(place));
        if (yes.matcher(word).matches()) {
            return true;
        }
        return no.matcher(word).matches() ? Boolean.FALSE : null;
    }

    private @Nullable Boolean fullTime(int place) {
        if (reading.kind() == FileReading.Kind.SOCIAL_DECLARATION) {
            BigDecimal days = number(Role.DAYS, place);
            // Days are not hours: fewer say nothing.
            return confirmed.contains(Suggestion.FULL_TIME) && days != null && days.compareTo(FULL_MONTH) >= 0
                    ? Boolean.TRUE
                    : null;
        }
        return yesOrNo(Role.TIME, place, FULL_TIME, PART_TIME);
    }

    private @Nullable Boolean stable(int place) {
        Column continuity = reading.column(Role.CONTINUITY);
        boolean isContinuous =
                continuity != null && continuity.cells().get(place).equals("true");
        return isContinuous && confirmed.contains(Suggestion.STABLE) ? Boolean.TRUE : null;
    }
}
