package ma.dalil.rulebook;

import com.ibm.icu.text.RuleBasedNumberFormat;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds sentences that write out a value of a parameter which the incentive reads: they would still say so when the law has another one. What is
 * found are days, figures (with separators, per cent, millions) and numbers in words, where their unit can be told from the words around them.
 * The build looks for them, and not the product when it starts: it takes half a second, and the packaged cards do not change after the build.
 */
final class LiteralFigures {
    private static final List<Locale> LANGUAGES = List.of(Locale.FRENCH, Locale.forLanguageTag("ar"), Locale.ENGLISH);
    private static final BigDecimal LEAST_MONEY = BigDecimal.valueOf(1000);

    /** From three up: one and two are also words of other kinds. */
    private static final int LEAST_IN_WORDS = 3;

    private static final int MOST_IN_WORDS = 999;

    /** Numbers that name a place in a text, or a text: no values. Of a list of them, all. */
    private static final Pattern NAMES = Pattern.compile(
            "(?iu)(?:\\b(?:art(?:icle)?s?\\.?|annexe?s?|n°|nos?\\.|lois?|décrets?|dahirs?|arrêtés?|circulaires?|law|laws|decrees?|orders?|circulars?"
                    + "|act|finances?(?: act)?|code|cgi|parts?|partie|titre|section|page|§|bulletin|bo|modèle|form|agenda)"
                    + "|(?:ال)?(?:مادة|مادتان|مادتين|مواد|ملحق|ملحقان|قانون|مرسوم|مراسيم|ظهير|قرار|منشور|مدونة|جزء|صفحة|عدد|رقم|نموذج))"
                    + "\\h*(?:(?:n°|no\\.?|رقم|لسنة|المالية|de|of)\\h*)*[A-Z]{0,2}-?\\d[\\w./°-]*"
                    + "(?:\\h*(?:,|;|et|à|and|to|و|إلى)\\h*\\d[\\w./°-]*(?!\\h*%))*");

    private static final Pattern LAW_NUMBER =
            Pattern.compile("\\d+(?:[-/.]\\d+){2,}|\\b\\d+-\\d{2}\\b(?!\\d)|\\d+/\\d+");
    private static final Pattern HOLE = Pattern.compile("\\{\\s*[a-z0-9-]+\\s*(?:,\\s*plural\\s*,|\\})");

    private static final Pattern FIGURE = Pattern.compile(
            "(?<![\\p{IsLatin}\\d.,/-])(\\d{1,3}(?:\\h\\d{3})+(?:[.,]\\d+)?|\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:[.,]\\d+)?)(?![\\p{L}\\d])");
    private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?");
    private static final Pattern FOUR_DIGITS = Pattern.compile("\\d{4}");
    private static final Pattern YEAR_OF_OURS = Pattern.compile("(?:19|20)\\d\\d");

    /** Also of the first number of two: from 20 to 35%. */
    private static final Pattern PER_CENT = Pattern.compile(
            "(?:\\h*(?:à|to|إلى)\\h*\\d+(?:[.,]\\d+)?)?\\h*(?:%|per ?cent|pour cent|في (?:المائة|المئة)|بالمائة)");

    private static final Map<Pattern, BigDecimal> POWERS = Map.of(
            Pattern.compile("\\h*(?:milliards?|billions?|مليار\\p{M}*|ملايير|مليارات)"),
            BigDecimal.valueOf(1_000_000_000),
            Pattern.compile("\\h*(?:millions?|مليون\\p{M}*|ملايين)"),
            BigDecimal.valueOf(1_000_000),
            Pattern.compile("\\h*(?:mille|thousand|ألف\\p{M}*|آلاف)"),
            BigDecimal.valueOf(1000));
    private static final Pattern PART_OF_A_NUMBER =
            Pattern.compile("\\h*(?:cents?|hundred|مائة|مئة|عشرة?|وعشر|وثلاث|وأربع|وخمس|وست|وسبع|وثمان|وتسع)");
    private static final Pattern MONEY_AFTER = Pattern.compile("(?i)\\h*(?:DH|MAD|dirhams?|درهم|دراهم)");
    private static final Pattern MONEY_BEFORE = Pattern.compile("(?i)MAD\\h*$");
    private static final Pattern DAY_OF_A_MONTH = Pattern.compile(
            "(?iu)(?:er|st|nd|rd|th)?\\h(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
                    + "|january|february|march|april|may|june|july|august|september|october|november|december"
                    + "|يناير|فبراير|مارس|أبريل|ماي|يونيو|يوليوز|غشت|شتنبر|أكتوبر|نونبر|دجنبر)");

    private static final String BETWEEN =
            "[\\h-]*(?:(?:consecutive|full|first|fiscal|more|further|additional|other|premiers?|premières?|autres)\\h)*";
    private static final Pattern MONTHS =
            Pattern.compile(BETWEEN + "(?:mois|months?|شهر\\p{M}*ا?\\p{M}*|شهور|أشهر|شهرين|شهران)(?!\\p{L})");
    private static final Pattern YEARS = Pattern.compile(
            BETWEEN + "(?:ans?|années?|exercices?|years?|سنة|سنوات|سنتين|سنتان|عام\\p{M}*ا?|أعوام)(?!\\p{L})");

    /** The first five from the start: of months or years that were named before. */
    private static final Pattern SINCE =
            Pattern.compile("\\h(?:(?:premiers|premières|الأولى)\\h)?(?:depuis|from|since|منذ|ابتداء)(?!\\p{L})");

    private static final Pattern ARABIC_MONTHS_BEFORE = Pattern.compile("(?:شهور|أشهر)\\p{L}*\\h(?:\\p{L}+\\h)?$");
    private static final Pattern ARABIC_YEARS_BEFORE = Pattern.compile("سنوات\\h(?:\\p{L}+\\h)?$");

    private static final Map<Locale, Map<Integer, Words>> WORDS = Map.of(
            LANGUAGES.get(0),
            new ConcurrentHashMap<>(),
            LANGUAGES.get(1),
            new ConcurrentHashMap<>(),
            LANGUAGES.get(2),
            new ConcurrentHashMap<>());
    private static final Map<Locale, RuleBasedNumberFormat> SPELLED = new ConcurrentHashMap<>();

    private final Set<Parameter> parameters;

    /** A number in words: the forms it takes, and where they stand alone. */
    private record Words(List<String> forms, Pattern pattern) {}

    /**
     * A number in a text, and where it stands there.
     *
     * @param whole with the thousands or millions that are named after it
     */
    private record Figure(String text, int start, int end, BigDecimal number, BigDecimal whole, boolean inWords) {

        static Figure of(String text, int start, int end, BigDecimal number, boolean inWords) {
            BigDecimal power = POWERS.entrySet().stream()
                    .filter(it ->
                            it.getKey().matcher(text).region(end, text.length()).lookingAt())
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(BigDecimal.ONE);
            return new Figure(text, start, end, number, number.multiply(power), inWords);
        }

        boolean is(Unit unit, BigDecimal value) {
            return switch (unit) {
                case SHARE -> equal(number.movePointLeft(2), value) && isFollowedBy(PER_CENT);
                case MAD -> equal(whole, value)
                        && !isFollowedBy(PER_CENT)
                        && (isMoney() || !inWords && whole.compareTo(LEAST_MONEY) >= 0);
                case MONTHS -> equal(number, value) && isOf(MONTHS, ARABIC_MONTHS_BEFORE);
                case YEARS -> equal(number, value) && isOf(YEARS, ARABIC_YEARS_BEFORE);
                case YEAR -> !inWords
                        && equal(number, value)
                        && !isFollowedBy(PER_CENT)
                        && FOUR_DIGITS.matcher(written()).matches();
                case COUNT, RATIO -> equal(whole, value)
                        && !isFollowedBy(PER_CENT)
                        && !isMoney()
                        && !isFollowedBy(MONTHS)
                        && !isFollowedBy(DAY_OF_A_MONTH)
                        && !YEAR_OF_OURS.matcher(written()).matches()
                        && !(inWords && (isFollowedBy(YEARS) || isFollowedBy(PART_OF_A_NUMBER)));
                default -> false;
            };
        }

        private static boolean equal(BigDecimal one, BigDecimal other) {
            return one.compareTo(other) == 0;
        }

        private String written() {
            return text.substring(start, end);
        }

        private boolean isMoney() {
            return isFollowedBy(MONEY_AFTER) || isPrecededBy(MONEY_BEFORE) || !equal(whole, number);
        }

        private boolean isOf(Pattern unit, Pattern before) {
            return isFollowedBy(unit) || isFollowedBy(SINCE) || inWords && isPrecededBy(before);
        }

        private boolean isFollowedBy(Pattern words) {
            return words.matcher(text).region(end, text.length()).lookingAt();
        }

        private boolean isPrecededBy(Pattern words) {
            return words.matcher(text).region(0, start).find();
        }
    }

    LiteralFigures(Set<Parameter> parameters) {
        this.parameters = parameters;
    }

    /** What is wrong in the cards of that rulebook, which those files make. */
    static List<BrokenRulebook.Fault> in(Rulebook rulebook, RuleFiles files) {
        List<BrokenRulebook.Fault> problems = new ArrayList<>();
        rulebook.incentives().values().forEach(incentive -> {
            LiteralFigures figures = new LiteralFigures(read(incentive));
            for (String card : List.of("incentive.yaml", "procedure.yaml")) {
                String path = incentive.id().replace('.', '/') + "/" + card;
                figures.check(Yaml.parse(path, files.contents().get(path), problems));
            }
        });
        ofValues(rulebook, files, problems);
        ofRelations(rulebook, files, problems);
        return problems;
    }

    /** Labels and notes of values, against all that is read beside them: by the incentive, by those of the regime, or by everybody. */
    private static void ofValues(Rulebook rulebook, RuleFiles files, List<BrokenRulebook.Fault> problems) {
        files.contents().forEach((path, content) -> {
            boolean isTable =
                    path.startsWith("tables/") && !path.endsWith("/parks.yaml") && !path.endsWith("/prefectures.yaml");
            if (isTable || path.endsWith("/parameters.yaml")) {
                Yaml file = Yaml.parse(path, content, problems);
                String folder = path.substring(0, path.lastIndexOf('/')).replace('/', '.');
                Set<Parameter> beside = rulebook.incentives().values().stream()
                        .filter(it -> isTable || (it.id() + ".").startsWith(folder + "."))
                        .flatMap(it -> read(it).stream())
                        .filter(it -> !isTable || file.has(it.id()))
                        .collect(Collectors.toSet());
                file.fields().forEach((id, at) -> {
                    new LiteralFigures(beside).check(at.at("says"));
                    Set<Parameter> others =
                            beside.stream().filter(it -> !it.id().equals(id)).collect(Collectors.toSet());
                    at.at("values").fields().values().forEach(value -> new LiteralFigures(others).ofDate(value));
                });
            }
        });
    }

    /**
     * What stands under the date of a value holds from that date on, as its own value does, but not the values of others. Other readings are
     * what a source says, whatever the law has become.
     */
    private void ofDate(Yaml value) {
        check(value.at("note"));
        check(value.at("unknown"));
    }

    /** What ties incentives, against what they read. */
    private static void ofRelations(Rulebook rulebook, RuleFiles files, List<BrokenRulebook.Fault> problems) {
        for (Yaml at : Yaml.parse("relations.yaml", files.contents().get("relations.yaml"), problems)
                .items()) {
            Set<Parameter> read = new HashSet<>(read(rulebook.incentives().get(at.text("incentive"))));
            at.strings("with")
                    .forEach(other -> read.addAll(read(rulebook.incentives().get(other))));
            new LiteralFigures(read).check(at);
        }
    }

    private static Set<Parameter> read(Incentive incentive) {
        Set<String> read = new TreeSet<>(incentive.read());
        read.addAll(incentive.wordings().holes());
        return read.stream().map(incentive.parameters()::get).collect(Collectors.toSet());
    }

    /** Looks through the sentences of a card, wherever they stand in it. */
    void check(Yaml at) {
        if (at.has("fr") && at.has("en")) {
            sentence(at);
            at.at("from").fields().values().forEach(this::sentence);
        } else {
            at.fields().values().forEach(this::check);
            at.items().forEach(this::check);
        }
    }

    private void sentence(Yaml at) {
        Map<String, Yaml> marked = at.at("writtenOut").fields();
        Set<String> found = new HashSet<>();
        for (Locale language : LANGUAGES) {
            Yaml own = at.at(language.getLanguage());
            String plain = plain(own.text());
            List<Figure> figures = figures(plain);
            for (Parameter parameter : parameters) {
                Set<String> values = parameter.values().stream()
                        .map(DatedValue::value)
                        .filter(value -> stands(parameter.unit(), value, plain, figures, language))
                        .map(value -> Figures.in(language).value(parameter.unit(), value))
                        .collect(Collectors.toCollection(TreeSet::new));
                String id = parameter.id();
                if (!values.isEmpty() && found.add(id) && !marked.containsKey(id)) {
                    own.wrong(
                            "the sentence writes out the value of `" + id + "`: " + String.join(", ", values),
                            "Write `{" + id + "}` in the three languages, or say why it is another figure:"
                                    + " `writtenOut: { " + id + ": \"…\" }`");
                }
            }
        }
        marked.forEach((id, reason) -> {
            if (!found.contains(id)) {
                reason.wrong("no figure of the sentence equals a value of `" + id + "`", "Leave the mark out");
            }
        });
    }

    private static boolean stands(Unit unit, Value value, String plain, List<Figure> figures, Locale language) {
        if (value instanceof Value.Day day) {
            return plain.contains(Figures.in(language).date(day.plain()));
        }
        BigDecimal exact = value == null ? null : value.number();
        if (exact == null) {
            return false;
        }
        return figures.stream().anyMatch(figure -> figure.is(unit, exact))
                || inWords(unit, exact)
                        .anyMatch(spelled ->
                                standsInWords(unit, exact, spelled, plain.toLowerCase(Locale.ROOT), language));
    }

    /** Without what only names texts and places in them, without holes, and with the first of a month as a figure. */
    private static String plain(String text) {
        String plain = HOLE.matcher(text).replaceAll("…");
        plain = LAW_NUMBER.matcher(NAMES.matcher(plain).replaceAll("…")).replaceAll("…");
        return plain.replaceAll("\\h", " ").replace("فاتح ", "1 ");
    }

    private static List<Figure> figures(String plain) {
        return FIGURE.matcher(plain)
                .results()
                .map(found -> Figure.of(plain, found.start(), found.end(), number(found.group()), false))
                .toList();
    }

    private static BigDecimal number(String written) {
        String digits = written.replace(" ", "");
        return new BigDecimal(THOUSANDS.matcher(digits).matches() ? digits.replace(",", "") : digits.replace(',', '.'));
    }

    /** The numbers that would be spelled for a value: of money those of its thousands or millions, of a share those of its hundredths. */
    private static Stream<Integer> inWords(Unit unit, BigDecimal value) {
        Stream<BigDecimal> spelled =
                switch (unit) {
                    case SHARE -> Stream.of(value.movePointRight(2));
                    case MAD -> Stream.concat(
                            Stream.of(value),
                            POWERS.values().stream()
                                    .filter(power -> value.remainder(power).signum() == 0)
                                    .map(value::divide));
                    case MONTHS, YEARS, COUNT, RATIO -> Stream.of(value);
                    default -> Stream.empty();
                };
        return spelled.filter(it -> it.remainder(BigDecimal.ONE).signum() == 0
                        && it.compareTo(BigDecimal.valueOf(LEAST_IN_WORDS)) >= 0
                        && it.compareTo(BigDecimal.valueOf(MOST_IN_WORDS)) <= 0)
                .map(BigDecimal::intValue);
    }

    private static boolean standsInWords(Unit unit, BigDecimal value, int spelled, String plain, Locale language) {
        Words words = WORDS.get(language).computeIfAbsent(spelled, number -> words(number, language));
        if (words.forms().stream().noneMatch(plain::contains)) {
            return false;
        }
        Matcher found = words.pattern().matcher(plain);
        while (found.find()) {
            if (Figure.of(plain, found.start(), found.end(), BigDecimal.valueOf(spelled), true)
                    .is(unit, value)) {
                return true;
            }
        }
        return false;
    }

    private static Words words(int number, Locale language) {
        RuleBasedNumberFormat spelled =
                SPELLED.computeIfAbsent(language, it -> new RuleBasedNumberFormat(it, RuleBasedNumberFormat.SPELLOUT));
        Set<String> forms = new HashSet<>();
        for (String rules : spelled.getRuleSetNames()) {
            if (rules.startsWith("%spellout-cardinal") || rules.equals("%spellout-numbering")) {
                String form = spelled.format(number, rules).replace("\u00ad", "");
                forms.add(form);
                if (language.getLanguage().equals("ar")) {
                    // With its last letter dropped before a noun of the other gender, or with the article on each part.
                    forms.add(form.replaceAll("ة$", ""));
                    forms.add(form.replace(" و", " وال"));
                }
            }
        }
        return new Words(
                List.copyOf(forms),
                Pattern.compile(forms.stream()
                        .map(Pattern::quote)
                        .collect(Collectors.joining(
                                "|", "(?<![\\p{L}-])(?<!pour (?=cent))(?:ال|بال|لل|ب|ل|و)?(?:", ")(?![\\p{L}-])"))));
    }
}
