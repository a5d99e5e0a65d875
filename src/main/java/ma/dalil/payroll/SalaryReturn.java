package ma.dalil.payroll;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import ma.dalil.rulebook.Text;
import org.jspecify.annotations.Nullable;

/**
 * The yearly salary return to the tax office (état 9421). It is read by the names of its elements, whatever their order: which version it has, no file
 * says.
 */
final class SalaryReturn {
    static final String ROOT = "TraitementEtSalaire";

    private static final String PERMANENT = "PersonnelPermanent";
    private static final String EXEMPTED = "PersonnelExonere";
    private static final Set<String> OTHERS = Set.of("PersonnelOccasionnel", "Stagiaire", "Doctorant");

    private static final String INCOME = "mtRevenuBrutImposable";
    private static final String NET = "mtRevenuNetImposable";
    private static final String DEDUCTED = "mtTotalDeduction";
    private static final String WITHHELD = "irPreleve";
    private static final String DAYS = "periode";
    private static final String LOAN = "mtEcheances";
    private static final List<String> DEDUCTIONS =
            List.of(LOAN, "mtFraisProfess", "mtCotisationAssur", "mtAutresRetenues");
    private static final String EXEMPT = "mtExonere";
    private static final String EXEMPT_ITEM = "montantExonere";

    /** What is read of a person; of what tells who it is, only whether it is there. */
    private static final Set<String> READ = Set.of(
            INCOME,
            NET,
            DEDUCTED,
            WITHHELD,
            DAYS,
            "nbrReductions",
            EXEMPT,
            "dateRecrutement",
            "numCNI",
            "numCE",
            "mtFraisProfess",
            "mtCotisationAssur",
            "mtAutresRetenues",
            LOAN);

    /** What is known and not used. */
    private static final Set<String> PASSED_OVER = Set.of(
            "nom",
            "prenom",
            "adressePersonnelle",
            "numPPR",
            "numCNSS",
            "ifu",
            "salaireBaseAnnuel",
            "mtBrutTraitementSalaire",
            "mtIndemnite",
            "mtAvantages",
            "casSportif",
            "numMatricule",
            "datePermis",
            "dateAutorisation",
            "refSituationFamiliale",
            "situationFamilliale",
            "refTaux",
            "listElementsExonere",
            "ElementExonerePP",
            "refNatureElementExonere",
            "code",
            EXEMPT_ITEM,
            "mtIndemniteArgentNature",
            "mtIndemniteFraisPro",
            "mtRetenuesOperees",
            "dateNaissance",
            "datePerteEmploi");

    private static final int LONGEST = 200;
    /** Days of a year as the returns count them; others count calendar days, or months. */
    private static final int WORKING_DAYS = 312;

    private static final int COMMERCIAL_DAYS = 360;
    private static final int CALENDAR_DAYS = 365;
    private static final int MONTHS = 12;

    private final Map<String, String> head = new HashMap<>();
    private final List<Map<String, String>> people = new ArrayList<>();
    private final Map<String, Integer> others = new LinkedHashMap<>();
    private final Set<String> unknown = new TreeSet<>();
    private final List<String> path = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable Map<String, String> person;
    private BigDecimal exempt = BigDecimal.ZERO;
    private int permanent;

    private SalaryReturn() {}

    static FileReading read(byte[] bytes) {
        SalaryReturn salaries = new SalaryReturn();
        Xml.read(bytes, salaries::take);
        return salaries.reading();
    }

    private void take(XMLStreamReader xml) {
        switch (xml.getEventType()) {
            case XMLStreamConstants.START_ELEMENT -> open(xml.getLocalName());
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                if (text.length() <= LONGEST) {
                    text.append(xml.getText(), 0, Math.min(LONGEST, xml.getTextLength()));
                }
            }
            case XMLStreamConstants.END_ELEMENT -> close(xml.getLocalName());
            default -> {
                // Comments and instructions say nothing here.
            }
        }
    }

    private void open(String name) {
        if (path.isEmpty() && !name.equals(ROOT)) {
            throw new UnreadableFile("other-xml");
        }
        path.add(name);
        text.setLength(0);
        if (person == null && (name.equals(PERMANENT) || name.startsWith(EXEMPTED))) {
            if (people.size() == Bounds.MOST_ROWS) {
                throw new UnreadableFile("too-many-rows", Figured.number(Bounds.MOST_ROWS));
            }
            person = new HashMap<>();
            exempt = BigDecimal.ZERO;
        } else if (person == null && OTHERS.contains(name)) {
            others.merge(name, 1, Integer::sum);
        }
    }

    private void close(String name) {
        path.remove(path.size() - 1);
        String value = text.toString().strip();
        text.setLength(0);
        boolean isPerson = name.equals(PERMANENT) || name.startsWith(EXEMPTED);
        if (person != null && isPerson) {
            person.put(EXEMPT_ITEM, exempt.toPlainString());
            person.put("list", name.equals(PERMANENT) ? PERMANENT : EXEMPTED);
            permanent += name.equals(PERMANENT) ? 1 : 0;
            people.add(person);
            person = null;
        } else if (person != null) {
            tell(person, name, value);
        } else if (path.size() == 1) {
            head.put(name, value);
        }
    }

    private void tell(Map<String, String> person, String name, String value) {
        if (name.equals(EXEMPT_ITEM)) {
            exempt = exempt.add(amount(value) == null ? BigDecimal.ZERO : amount(value));
        } else if (name.equals("numCNI") || name.equals("numCE")) {
            person.put(name, value.isEmpty() ? "" : "there");
        } else if (READ.contains(name)) {
            person.put(name, value);
        } else if (!PASSED_OVER.contains(name) && name.matches("\\w{1,40}")) {
            unknown.add(name);
        }
    }

    private static @Nullable BigDecimal amount(@Nullable String text) {
        return text == null ? null : Cells.number(text, '.').orElse(null);
    }

    private static @Nullable BigDecimal amount(Map<String, String> person, String name) {
        return amount(person.get(name));
    }

    private static BigDecimal orNothing(Map<String, String> person, String name) {
        BigDecimal amount = amount(person, name);
        return amount == null ? BigDecimal.ZERO : amount;
    }

    private FileReading reading() {
        if (people.isEmpty()) {
            throw new UnreadableFile("nobody");
        }
        List<Text> notes = notes();
        List<StatedFigure> checks = checks();
        int year = wholeYear();
        int part = 0;
        List<String> incomes = new ArrayList<>();
        List<String> withheld = new ArrayList<>();
        List<String> dependants = new ArrayList<>();
        List<String> nationalities = new ArrayList<>();
        List<String> hired = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (Map<String, String> it : people) {
            BigDecimal days = amount(it, DAYS);
            boolean isPart = days != null && days.signum() > 0 && days.compareTo(BigDecimal.valueOf(year)) < 0;
            part += isPart ? 1 : 0;
            incomes.add(ofYear(amount(it, INCOME), isPart, days, year));
            withheld.add(ofYear(amount(it, WITHHELD), isPart, days, year));
            dependants.add(cell(amount(it, "nbrReductions")));
            nationalities.add(isThere(it, "numCNI") ? "MA" : isThere(it, "numCE") ? "other" : "");
            hired.add(Cells.day(it.getOrDefault("dateRecrutement", ""))
                    .map(Object::toString)
                    .orElse(""));
            places.add(places.size() + 1);
        }
        if (part > 0) {
            notes.add(UnreadableFile.SENTENCES.text(
                    "payroll.note.part-of-year", Figured.number(part), Figured.number(year)));
        }
        List<Column> columns = new ArrayList<>(List.of(
                new Column(INCOME, Role.INCOME, incomes),
                new Column(WITHHELD, Role.WITHHELD, withheld),
                new Column("nbrReductions", Role.DEPENDANTS, dependants),
                new Column("numCNI", Role.NATIONALITY, nationalities)));
        if (hired.stream().anyMatch(day -> !day.isEmpty())) {
            columns.add(new Column("dateRecrutement", Role.HIRED_ON, hired));
        }
        String named = head.getOrDefault("annee", "");
        return new FileReading(
                FileReading.Kind.SALARY_RETURN,
                named.matches("20\\d\\d") ? named : null,
                false,
                columns,
                places,
                List.of("nom", "prenom", "adressePersonnelle", "numCNI", "numCE", "numCNSS", "ifu", "numMatricule"),
                checks,
                notes);
    }

    private static boolean isThere(Map<String, String> person, String name) {
        return !person.getOrDefault(name, "").isEmpty();
    }

    private static String cell(@Nullable BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }

    private static String ofYear(@Nullable BigDecimal amount, boolean isPart, @Nullable BigDecimal days, int year) {
        return amount == null || !isPart
                ? cell(amount)
                : amount.multiply(BigDecimal.valueOf(year))
                        .divide(days, MathContext.DECIMAL64)
                        .setScale(2, RoundingMode.HALF_UP)
                        .toPlainString();
    }

    /** How many days, or months, the file counts for a whole year: its longest period shows which. */
    private int wholeYear() {
        BigDecimal longest = people.stream().map(it -> orNothing(it, DAYS)).reduce(BigDecimal.ZERO, BigDecimal::max);
        if (longest.compareTo(BigDecimal.valueOf(MONTHS)) <= 0) {
            return MONTHS;
        }
        return longest.compareTo(BigDecimal.valueOf(WORKING_DAYS)) <= 0
                ? WORKING_DAYS
                : longest.compareTo(BigDecimal.valueOf(COMMERCIAL_DAYS)) <= 0 ? COMMERCIAL_DAYS : CALENDAR_DAYS;
    }

    private List<Text> notes() {
        List<Text> notes = new ArrayList<>();
        others.forEach((list, count) ->
                notes.add(UnreadableFile.SENTENCES.text("payroll.note.other-list", Figured.number(count), list)));
        int exempted = people.size() - permanent;
        if (exempted > 0) {
            notes.add(UnreadableFile.SENTENCES.text("payroll.note.exempted", Figured.number(exempted)));
        }
        for (String deduction : List.of(LOAN, "mtAutresRetenues")) {
            List<BigDecimal> told = people.stream()
                    .map(it -> orNothing(it, deduction))
                    .filter(amount -> amount.signum() > 0)
                    .toList();
            if (!told.isEmpty()) {
                notes.add(UnreadableFile.SENTENCES.text(
                        "payroll.note." + (deduction.equals(LOAN) ? "loans" : "other-deductions"),
                        Figured.number(told.size()),
                        Figured.money(told.stream().reduce(BigDecimal.ZERO, BigDecimal::add))));
            }
        }
        if (!unknown.isEmpty()) {
            notes.add(UnreadableFile.SENTENCES.text(
                    "payroll.note.unknown-elements",
                    String.join(", ", unknown.stream().limit(10).toList())));
        }
        return notes;
    }

    private List<StatedFigure> checks() {
        List<StatedFigure> checks = new ArrayList<>();
        int all = people.size()
                + others.values().stream().mapToInt(Integer::intValue).sum();
        stated("effectifTotal", checks, BigDecimal.valueOf(all));
        stated("nbrPersoPermanent", checks, BigDecimal.valueOf(permanent));
        stated("totalMtRevenuBrutImposablePP", checks, sum(INCOME));
        stated("totalMtRevenuNetImposablePP", checks, sum(NET));
        stated("totalMtTotalDeductionPP", checks, sum(DEDUCTED));
        stated("totalMtIrPrelevePP", checks, sum(WITHHELD));
        holds("net", checks, it -> differ(orNothing(it, INCOME).subtract(orNothing(it, DEDUCTED)), amount(it, NET)));
        holds(
                "deductions",
                checks,
                it -> differ(
                        DEDUCTIONS.stream().map(name -> orNothing(it, name)).reduce(BigDecimal.ZERO, BigDecimal::add),
                        amount(it, DEDUCTED)));
        holds(
                "exempt",
                checks,
                it -> orNothing(it, EXEMPT_ITEM).signum() == 0
                        ? BigDecimal.ZERO
                        : differ(orNothing(it, EXEMPT_ITEM), amount(it, EXEMPT)));
        return checks;
    }

    private static BigDecimal differ(BigDecimal worked, @Nullable BigDecimal told) {
        return told == null ? BigDecimal.ZERO : worked.subtract(told).abs();
    }

    private BigDecimal sum(String name) {
        return people.stream()
                .filter(it -> PERMANENT.equals(it.get("list")))
                .map(it -> orNothing(it, name))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void stated(String name, List<StatedFigure> checks, BigDecimal read) {
        BigDecimal stated = amount(head.get(name));
        if (stated != null) {
            checks.add(StatedFigure.of("stated", stated, read, name));
        }
    }

    /** Of how many people a sum within the file holds. */
    private void holds(String what, List<StatedFigure> checks, Function<Map<String, String>, BigDecimal> difference) {
        long holding = people.stream()
                .filter(it -> PERMANENT.equals(it.get("list")))
                .filter(it -> difference.apply(it).compareTo(BigDecimal.ONE) < 0)
                .count();
        if (permanent > 0) {
            checks.add(StatedFigure.of(what, BigDecimal.valueOf(permanent), BigDecimal.valueOf(holding)));
        }
    }
}
