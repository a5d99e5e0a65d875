package ma.dalil.payroll;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import ma.dalil.eligibility.Deadline;
import ma.dalil.rulebook.Text;
import org.jspecify.annotations.Nullable;

/**
 * Monthly declarations to the CNSS (e-BDS, file returned by the employer: records B00 to B06, or E00 to E06 for a complement), as published by the CNSS in
 * February 2006. Lines are 260 characters, amounts in centimes. Files of several months are one series: who is in them is followed by the number of insurance, which is
 * forgotten when the series has been read.
 */
final class SocialDeclarations {
    private static final int WIDTH = 260;
    private static final int MONTHS_OF_YEAR = 12;
    /** Months without a gap after which a job is suggested to be stable: the least stay that circular 15/2025 asks for ({@code stay} of its employment premium). */
    static final int CONTINUOUS = 18;

    private static final String NO_NUMBER = "000000000";
    private static final String OCCASIONAL = "999999999";
    /** By their rank, which is part of the check sum. */
    private static final List<String> SITUATIONS = List.of("", "SO", "DE", "IT", "IL", "AT", "CS", "MS", "MP");

    private static final Set<String> GONE = Set.of("SO", "DE");
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MM/uuuu", Locale.ROOT);

    /** One person in one month; pay in centimes. */
    private record Pay(long real, int days, String situation) {
        Pay and(Pay other) {
            return new Pay(real + other.real, Math.max(days, other.days), situation);
        }
    }

    /** One month. */
    private static final class Month {
        private final Map<String, Pay> people = new LinkedHashMap<>();
        private final Set<String> entered = new HashSet<>();
        private final Set<String> nationals = new HashSet<>();
        private byte @Nullable [] digest;
    }

    private final SortedMap<YearMonth, Month> months = new TreeMap<>();
    private final List<StatedFigure> checks = new ArrayList<>();
    private final List<Text> notes = new ArrayList<>();
    private int sumsHeld;
    private int sums;
    private int occasional;
    private @Nullable String affiliate;

    /** What the lines of one kind add up to. */
    private static final class Totals {
        private long count;
        private long numbers;
        private long days;
        private long real;
    }

    static boolean is(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(3, bytes.length), StandardCharsets.ISO_8859_1);
        return start.matches("[ABE]0[0-6]");
    }

    /** @throws UnreadableFile which file is not read, when the months of two employers are mixed, or a month comes twice with other content */
    static FileReading read(List<byte[]> files, List<Integer> places) {
        SocialDeclarations series = new SocialDeclarations();
        for (int i = 0; i < files.size(); i++) {
            try {
                series.take(files.get(i));
            } catch (UnreadableFile unreadable) {
                throw places.size() == 1 && places.get(0) == 1 ? unreadable : unreadable.of(places.get(i));
            }
        }
        return series.reading();
    }

    private void take(byte[] bytes) {
        List<String> lines = new String(bytes, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        if (lines.size() > Bounds.MOST_ROWS) {
            throw new UnreadableFile("too-many-rows", Figured.number(Bounds.MOST_ROWS));
        }
        Month month = null;
        YearMonth period = null;
        boolean isComplement = false;
        Map<Character, Totals> read = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            Deadline.check();
            String line = lines.get(i);
            if (line.length() != WIDTH || !line.substring(0, 3).matches("[ABE]0[0-6]")) {
                throw new UnreadableFile("not-260", Figured.number(i + 1));
            }
            if (line.charAt(0) == 'A') {
                throw new UnreadableFile("pre-established");
            }
            char kind = line.charAt(2);
            if (kind == '0') {
                continue;
            }
            sameEmployer(line.substring(3, 10));
            if (month == null) {
                period = period(line, i);
                isComplement = line.charAt(0) == 'E';
                month = isComplement ? months.computeIfAbsent(period, any -> new Month()) : open(period, bytes);
                if (month == null) {
                    return;
                }
            } else if (!period(line, i).equals(period)) {
                throw new UnreadableFile("two-months", Figured.number(i + 1));
            }
            switch (kind) {
                case '2' -> person(line, i, month, read.computeIfAbsent('2', any -> new Totals()));
                case '4' -> entrant(line, i, month, read.computeIfAbsent('4', any -> new Totals()));
                case '3' -> compare(
                        line, i, period, read.getOrDefault('2', new Totals()), 17, 22, 65, 79, 92, 97, 98, 112);
                case '5' -> compare(
                        line, i, period, read.getOrDefault('4', new Totals()), 17, 22, 23, 37, 38, 43, 44, 58);
                case '6' -> compare(line, i, period, both(read), 17, 22, 23, 37, 38, 43, 44, 58);
                default -> {
                    // The head of the file says who declares, which nobody here needs.
                }
            }
        }
        if (month == null) {
            throw new UnreadableFile("nobody");
        }
    }

    private static Totals both(Map<Character, Totals> read) {
        Totals both = new Totals();
        read.values().forEach(it -> {
            both.count += it.count;
            both.numbers += it.numbers;
            both.days += it.days;
            both.real += it.real;
        });
        return both;
    }

    private void sameEmployer(String number) {
        if (affiliate != null && !affiliate.equals(number)) {
            throw new UnreadableFile("two-employers");
        }
        affiliate = number;
    }

    private static YearMonth period(String line, int place) {
        try {
            return YearMonth.of((int) number(line, 11, 14, place), (int) number(line, 15, 16, place));
        } catch (DateTimeException none) {
            throw new UnreadableFile("no-month", Figured.number(place + 1));
        }
    }

    /** Null for the same file a second time. */
    private @Nullable Month open(YearMonth period, byte[] bytes) {
        Month known = months.get(period);
        if (known != null && known.digest != null) {
            if (Arrays.equals(known.digest, bytes)) {
                notes.add(UnreadableFile.SENTENCES.text("payroll.note.same-month", MONTH.format(period)));
                return null;
            }
            throw new UnreadableFile("month-twice", MONTH.format(period));
        }
        Month month = known == null ? new Month() : known;
        month.digest = bytes;
        months.put(period, month);
        return month;
    }

    private void person(String line, int place, Month month, Totals totals) {
        long insured = number(line, 17, 25, place);
        long returned = number(line, 106, 111, place);
        long days = number(line, 112, 113, place);
        long real = number(line, 114, 126, place);
        long capped = number(line, 127, 135, place);
        String situation = line.substring(135, 137).strip();
        sum(number(line, 138, 156, place)
                == insured + returned + days + real + capped + Math.max(0, SITUATIONS.indexOf(situation)));
        add(totals, insured, days, real);
        take(month, line.substring(16, 25), new Pay(real, (int) days, situation), place);
    }

    private void entrant(String line, int place, Month month, Totals totals) {
        long insured = number(line, 17, 25, place);
        long days = number(line, 94, 95, place);
        long real = number(line, 96, 108, place);
        long capped = number(line, 109, 117, place);
        if (insured == 0 && days == 0 && real == 0) {
            return;
        }
        sum(number(line, 118, 136, place) == insured + days + real + capped);
        add(totals, insured, days, real);
        String national = line.substring(85, 93).strip();
        String key = line.substring(16, 25).equals(NO_NUMBER) ? "new " + national : line.substring(16, 25);
        take(month, key, new Pay(real, (int) days, ""), place);
        month.entered.add(key);
        if (!national.isEmpty()) {
            month.nationals.add(key);
        }
    }

    private static void add(Totals totals, long insured, long days, long real) {
        totals.count++;
        totals.numbers += insured;
        totals.days += days;
        totals.real += real;
    }

    private void take(Month month, String key, Pay pay, int place) {
        if (key.equals(OCCASIONAL)) {
            occasional++;
            return;
        }
        month.people.merge(key.equals(NO_NUMBER) ? "line " + place : key, pay, Pay::and);
    }

    private void sum(boolean holds) {
        sums++;
        sumsHeld += holds ? 1 : 0;
    }

    /** Positions count from 1, the last is included. */
    private static long number(String line, int from, int to, int place) {
        String digits = line.substring(from - 1, to).strip();
        if (!digits.matches("\\d*")) {
            throw new UnreadableFile("not-digits", Figured.number(place + 1), from, to);
        }
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }

    private void compare(
            String line,
            int place,
            @Nullable YearMonth period,
            Totals read,
            int countFrom,
            int countTo,
            int numbersFrom,
            int numbersTo,
            int daysFrom,
            int daysTo,
            int realFrom,
            int realTo) {
        String record = line.substring(0, 3) + " " + MONTH.format(period);
        check("people", record, number(line, countFrom, countTo, place), read.count);
        check("numbers", record, number(line, numbersFrom, numbersTo, place), read.numbers);
        check("days", record, number(line, daysFrom, daysTo, place), read.days);
        checks.add(StatedFigure.of(
                "pay",
                BigDecimal.valueOf(number(line, realFrom, realTo, place), 2),
                BigDecimal.valueOf(read.real, 2),
                record));
    }

    private void check(String what, String record, long stated, long read) {
        // The sum of numbers of insurance says nothing to a reader but whether it is the same.
        boolean isSum = what.equals("numbers");
        checks.add(StatedFigure.of(
                what,
                BigDecimal.valueOf(isSum ? 1 : stated),
                BigDecimal.valueOf(isSum ? (stated == read ? 1 : 0) : read),
                record));
    }

    private FileReading reading() {
        checks.add(StatedFigure.of("lines", BigDecimal.valueOf(sums), BigDecimal.valueOf(sumsHeld)));
        YearMonth first = months.firstKey();
        YearMonth last = months.lastKey();
        boolean isUnbroken = months.size() == first.until(last, ChronoUnit.MONTHS) + 1;
        boolean isLong = isUnbroken && months.size() >= CONTINUOUS;
        if (!isUnbroken) {
            notes.add(UnreadableFile.SENTENCES.text("payroll.note.months-missing"));
        }
        int gone = 0;
        int partly = 0;
        List<String> pays = new ArrayList<>();
        List<String> days = new ArrayList<>();
        List<String> hired = new ArrayList<>();
        List<String> nationalities = new ArrayList<>();
        List<String> continuity = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (Map.Entry<String, Pay> person : month(last).people.entrySet()) {
            Deadline.check();
            if (GONE.contains(person.getValue().situation())) {
                gone++;
                continue;
            }
            List<Pay> year = new ArrayList<>();
            for (int i = 0; i < MONTHS_OF_YEAR; i++) {
                Month month = months.get(last.minusMonths(i));
                if (month != null && month.people.containsKey(person.getKey())) {
                    year.add(month.people.get(person.getKey()));
                }
            }
            partly += year.size() < MONTHS_OF_YEAR ? 1 : 0;
            long sum = year.stream().mapToLong(Pay::real).sum();
            pays.add(BigDecimal.valueOf(sum, 2)
                    .multiply(BigDecimal.valueOf(MONTHS_OF_YEAR))
                    .divide(BigDecimal.valueOf(year.size()), MathContext.DECIMAL64)
                    .setScale(2, RoundingMode.HALF_UP)
                    .toPlainString());
            YearMonth entry = entry(person.getKey());
            hired.add(entry == null ? "" : entry.atDay(1).toString());
            // The month in which somebody begins is rarely a whole one.
            days.add(String.valueOf(months.entrySet().stream()
                    .filter(month -> !month.getKey().equals(entry))
                    .map(month -> month.getValue().people.get(person.getKey()))
                    .filter(pay -> pay != null)
                    .mapToInt(Pay::days)
                    .min()
                    .orElse(person.getValue().days())));
            nationalities.add(
                    months.values().stream().anyMatch(month -> month.nationals.contains(person.getKey())) ? "MA" : "");
            continuity.add(isLong && isContinuous(person.getKey(), last) ? "true" : "");
            places.add(places.size() + 1);
        }
        if (places.isEmpty()) {
            throw new UnreadableFile("nobody");
        }
        note("gone", gone);
        note("twelve-months", partly);
        note("occasional", occasional);
        int entries = (int) hired.stream().filter(day -> !day.isEmpty()).count();
        note("entries", entries);
        List<Column> columns = new ArrayList<>(List.of(
                new Column("B02 114-126", Role.GROSS, pays),
                new Column("B02 112-113", Role.DAYS, days),
                new Column("B04 86-93", Role.NATIONALITY, nationalities)));
        if (entries > 0) {
            columns.add(new Column("B04", Role.HIRED_ON, hired));
        }
        if (isLong) {
            columns.add(new Column("B02", Role.CONTINUITY, continuity));
        }
        return new FileReading(
                FileReading.Kind.SOCIAL_DECLARATION,
                first.equals(last) ? MONTH.format(last) : MONTH.format(first) + "–" + MONTH.format(last),
                false,
                columns,
                places,
                List.of("B02 17-85", "B04 17-93"),
                checks,
                notes);
    }

    /** The month somebody began in, as far as the series tells: that of an entry, or the first in which they are found after its beginning. */
    private @Nullable YearMonth entry(String key) {
        for (Map.Entry<YearMonth, Month> month : months.entrySet()) {
            if (month.getValue().people.containsKey(key)) {
                boolean isEntry = month.getValue().entered.contains(key);
                return isEntry || !month.getKey().equals(months.firstKey()) ? month.getKey() : null;
            }
        }
        return null;
    }

    /** One of the months that were read. */
    private Month month(YearMonth of) {
        return Objects.requireNonNull(months.get(of), "the months read follow each other");
    }

    private boolean isContinuous(String key, YearMonth last) {
        for (int i = 0; i < CONTINUOUS; i++) {
            Pay pay = month(last.minusMonths(i)).people.get(key);
            if (pay == null || pay.days() == 0) {
                return false;
            }
        }
        return true;
    }

    private void note(String what, int count) {
        if (count > 0) {
            notes.add(UnreadableFile.SENTENCES.text("payroll.note." + what, Figured.number(count)));
        }
    }
}
