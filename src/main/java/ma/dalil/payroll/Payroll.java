package ma.dalil.payroll;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import ma.dalil.eligibility.PayTreatment;
import ma.dalil.eligibility.WithheldTax;
import ma.dalil.profile.Fields;
import ma.dalil.profile.WorkforceGroup;
import ma.dalil.rulebook.Figures;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** From the people of a file to the workforce of a profile. */
@Component
final class Payroll {
    private static final int DAYS_KEPT = 16;
    /** Some conditions ask how many years lie between the start of operations and the hiring. */
    private static final int YEARS_FROM_START = 10;

    private final Rulebook rulebook;
    private final Cache<Day, PayTreatment> treatments =
            Caffeine.newBuilder().maximumSize(DAYS_KEPT).build();

    /** @param on the last day of the year, or the day, whose law it is */
    private record Day(LocalDate on, LocalDate knownOn) {}

    Payroll(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    /**
     * What the people of a reading come to.
     *
     * @param people what was taken of them, with what could not be
     * @param taxes the tax calculated and the tax withheld; null where none of the latter is known
     */
    record Workforce(People.Read people, Grouping.Grouped grouped, @Nullable Taxes taxes) {}

    /** @param says what in the law may explain the gap of each */
    record Taxes(WithheldTax all, List<Text> says) {}

    /**
     * Groups the people of a reading.
     *
     * @param started when the company started to operate; null where that is not known
     * @throws UnreadableFile when they cannot be told in as many groups as a profile takes
     */
    Workforce workforce(
            FileReading reading, Set<People.Suggestion> confirmed, LocalDate on, @Nullable LocalDate started) {
        return workforce(People.of(reading, confirmed), reading.year(), on, started);
    }

    /** @param year of the pay; null where it is not known */
    Workforce workforce(People.Read people, @Nullable Integer year, LocalDate on, @Nullable LocalDate started) {
        SortedSet<LocalDate> turning = new TreeSet<>();
        for (int years = 1; started != null && years <= YEARS_FROM_START; years++) {
            turning.add(started.plusYears(years));
        }
        PayTreatment now = treatment(on, on);
        PayTreatment paid = paidIn(year, now, on);
        Grouping.Grouped grouped =
                new Grouping(Stream.of(now, paid).distinct().toList()).group(people.people(), on, turning);
        if (grouped.groups().size() > Fields.MOST_ITEMS) {
            throw new UnreadableFile("too-many-groups", Figured.number(Fields.MOST_ITEMS));
        }
        return new Workforce(people, grouped, taxes(people.people(), paid));
    }

    /** The law of the year in which the people were paid; that of the day assessed where the file does not name it, or its tax is not known. */
    private PayTreatment paidIn(@Nullable Integer year, PayTreatment now, LocalDate on) {
        if (year == null || year >= on.getYear()) {
            return now;
        }
        PayTreatment then = treatment(LocalDate.of(year, 12, 31), on);
        return then.isTaxKnown() ? then : now;
    }

    private PayTreatment treatment(LocalDate on, LocalDate knownOn) {
        return treatments.get(new Day(on, knownOn), day -> new PayTreatment(rulebook, day.on(), day.knownOn()));
    }

    private static @Nullable Taxes taxes(List<Person> people, PayTreatment law) {
        if (!law.isTaxKnown()) {
            return null;
        }
        List<WithheldTax> ofEach = new ArrayList<>();
        for (Person person : people) {
            if (person.withheld() != null && person.income() != null) {
                BigDecimal times = BigDecimal.valueOf(person.people());
                ofEach.add(new WithheldTax(
                        person.people(),
                        law.tax(person.income(), person.dependants()).due().multiply(times),
                        person.withheld().multiply(times)));
            }
        }
        return ofEach.isEmpty()
                ? null
                : new Taxes(
                        ofEach.stream().reduce(WithheldTax.NONE, WithheldTax::and),
                        WithheldTax.says(ofEach, law.year()));
    }

    /** The groups as a profile tells them, named by what their people earn in the words of a language. */
    static List<WorkforceGroup> groups(Grouping.Grouped grouped, Locale language) {
        List<WorkforceGroup> groups = new ArrayList<>();
        grouped.groups()
                .forEach(group -> groups.add(new WorkforceGroup(
                        label(group, Figures.in(language)),
                        group.people(),
                        group.income(),
                        group.like().dependants(),
                        group.withheld(),
                        group.like().moroccan(),
                        null,
                        group.like().stable(),
                        group.like().fullTime(),
                        group.like().hiredOn(),
                        null,
                        null,
                        group.like().permanentContract(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)));
        return groups;
    }

    /** To the thousand: enough to tell groups apart, and not what one person earns. */
    private static @Nullable String label(Grouping.Group group, Figures figures) {
        if (group.least() == null || group.most() == null) {
            return null;
        }
        String least = figures.number(thousands(group.least()));
        String most = figures.number(thousands(group.most()));
        return least.equals(most) ? least + " kMAD" : least + "–" + most + " kMAD";
    }

    private static BigDecimal thousands(BigDecimal amount) {
        return amount.movePointLeft(3).setScale(0, RoundingMode.HALF_UP);
    }
}
