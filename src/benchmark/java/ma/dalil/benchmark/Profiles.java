package ma.dalil.benchmark;

import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.RequestReader;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Territory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Profiles drawn from a seed, the same ones for the same seed and the same facts. Every fact of the rulebook but one is drawn by its type; those the
 * measured incentives read fall on the lines of the law often enough for each line to be met on both sides. Some profiles tell
 * everything, most leave facts out, one fact in three on average. All are read as requests are, so none is one the product would refuse.
 */
final class Profiles {
    static final int COUNT = 10_000;
    static final long SEED = Long.getLong("benchmark.seed", 20261122L);

    /** The code by hand, with which every answer is compared, counts by calendar years alone; nor does it know that a company may say it has none of a thing. */
    private static final String UNKNOWN_BY_HAND = "company.fiscalYearEndsIn";

    private static final LocalDate FIRST_DAY = LocalDate.of(2016, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2030, 12, 31);
    private static final LocalDate FIRST_START = LocalDate.of(2006, 1, 1);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final double[] SILENCE = {0, 0.2, 0.45, 0.7};

    /** Days on which something begins, ends or is published; each is drawn with its eve and its morrow. */
    private static final List<LocalDate> LINES = Stream.of(
                    "2015-12-31",
                    "2016-05-05",
                    "2018-01-01",
                    "2019-12-14",
                    "2020-01-01",
                    "2020-12-31",
                    "2021-02-10",
                    "2021-12-31",
                    "2022-12-31",
                    "2023-01-01",
                    "2024-01-01",
                    "2025-01-01",
                    "2025-07-01",
                    "2025-11-24",
                    "2025-12-16",
                    "2026-01-01",
                    "2030-12-31")
            .map(LocalDate::parse)
            .toList();

    /** On, and a centime or so above, the bounds of the scales. */
    private static final List<String> PROFITS =
            List.of("0", "300000", "300000.01", "1000000", "1000000.01", "99999999.99", "100000000", "250000000");

    private static final int[] INCOMES = {60_000, 78_000, 78_001, 96_000, 138_000, 180_000, 299_999, 300_000, 300_001};

    private final Rulebook rulebook;
    private final List<Territory.Prefecture> prefectures;
    private final List<Territory.Park> parks;
    private final Map<String, List<Fact>> sections = new LinkedHashMap<>();
    private final SplittableRandom random = new SplittableRandom(SEED);
    private double silence;

    private Profiles(Rulebook rulebook) {
        this.rulebook = rulebook;
        this.prefectures = List.copyOf(rulebook.territory().prefectures().values());
        this.parks = List.copyOf(rulebook.territory().parks().values());
        Set<String> noes = rulebook.facts().values().stream()
                .map(Fact::onlyIf)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        rulebook.facts().values().stream()
                .filter(fact -> !fact.isDerived() && !fact.id().equals(UNKNOWN_BY_HAND) && !noes.contains(fact.id()))
                .forEach(fact -> sections.computeIfAbsent(section(fact), any -> new ArrayList<>())
                        .add(fact));
    }

    /** The requests, each for those incentives only. */
    static List<AssessmentRequest> of(Rulebook rulebook, List<String> incentives) {
        Profiles profiles = new Profiles(rulebook);
        RequestReader reader = new RequestReader(rulebook);
        List<AssessmentRequest> requests = new ArrayList<>(COUNT);
        for (int i = 0; i < COUNT; i++) {
            requests.add(reader.read(profiles.request(incentives)));
        }
        return requests;
    }

    private static String section(Fact fact) {
        return fact.id().substring(0, fact.id().lastIndexOf('.'));
    }

    private static String name(Fact fact) {
        return fact.id().substring(fact.id().lastIndexOf('.') + 1);
    }

    private ObjectNode request(List<String> incentives) {
        silence = SILENCE[random.nextInt(SILENCE.length)];
        LocalDate on = chance(0.2) ? line() : day(FIRST_DAY, LAST_DAY);
        LocalDate knownOn = chance(0.7) ? TODAY : chance(0.5) ? on : line();
        ObjectNode request = object();
        request.put("on", on.toString()).put("knownOn", knownOn.toString());
        ArrayNode wanted = request.putArray("incentives");
        incentives.forEach(wanted::add);
        ObjectNode profile = request.putObject("profile");
        for (String section : sections.keySet()) {
            if (section.equals("workforce") || section.equals("training")) {
                ArrayNode items = profile.putArray(section);
                for (int i = random.nextInt(section.equals("workforce") ? 6 : 4); i > 0; i--) {
                    items.add(told(section, on));
                }
            } else if (!section.contains(".")) {
                put(profile, section, told(section, on));
            }
        }
        rulebook.facts().values().forEach(fact -> setRight(profile, fact));
        return request;
    }

    /** A part is no more than its whole, and a day gives way to one it may not follow: else the request would be refused. */
    private void setRight(ObjectNode profile, Fact fact) {
        for (ObjectNode holder : holders(profile, fact)) {
            if (fact.partOf() != null && holder.has(name(fact))) {
                Fact whole = rulebook.facts().get(fact.partOf());
                List<ObjectNode> wholes = holders(profile, whole);
                if (!wholes.isEmpty() && wholes.stream().allMatch(it -> it.has(name(whole)))) {
                    BigDecimal most = wholes.stream()
                            .map(it -> it.get(name(whole)).decimalValue())
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
                    holder.put(name(fact), holder.get(name(fact)).decimalValue().min(most));
                }
            }
            for (String id : fact.notBefore()) {
                Fact first = rulebook.facts().get(id);
                List<ObjectNode> earlier =
                        section(first).equals(section(fact)) ? List.of(holder) : holders(profile, first);
                earlier.forEach(it -> inOrder(it, name(first), holder, name(fact)));
            }
        }
    }

    private static void inOrder(ObjectNode earlier, String first, ObjectNode later, String then) {
        // Days are written so that their letters sort as they do.
        if (earlier.has(first)
                && later.has(then)
                && later.get(then).asString().compareTo(earlier.get(first).asString()) < 0) {
            earlier.put(first, later.get(then).asString());
        }
    }

    /** Those of its section that the profile tells: each group of a list. */
    private static List<ObjectNode> holders(ObjectNode profile, Fact fact) {
        JsonNode section = profile;
        for (String name : section(fact).split("\\.")) {
            section = section.path(name);
        }
        return section instanceof ObjectNode one
                ? List.of(one)
                : section.valueStream().map(ObjectNode.class::cast).toList();
    }

    /** A section left out less often than a fact. */
    private void put(ObjectNode around, String name, ObjectNode section) {
        if (!chance(silence / 4)) {
            around.set(name, section);
        }
    }

    /** The facts of a section, some of them left out. */
    private ObjectNode told(String section, LocalDate on) {
        ObjectNode told = object();
        sections.get(section).forEach(fact -> draw(told, fact, on));
        switch (section) {
            case "company" -> company(told, on);
            case "site" -> site(told);
            case "activity" -> activity(told);
            case "project" -> project(told);
            case "finance" -> finance(told, on);
            case "workforce" -> group(told, on);
            case "training" -> training(told, on);
            default -> {}
        }
        for (Fact fact : sections.get(section)) {
            if (chance(silence)) {
                told.remove(name(fact));
            }
        }
        return told;
    }

    private void draw(ObjectNode told, Fact fact, LocalDate on) {
        String name = name(fact);
        switch (fact.type()) {
            case CHOICE -> told.put(name, any(fact.options()).id());
            case BOOLEAN -> told.put(name, chance(0.85));
            case DATE -> told.put(name, day(FIRST_DAY, LAST_DAY).toString());
            case TEXT -> told.put(name, "group");
            case YEAR -> told.put(name, on.getYear());
            case COUNT -> told.put(name, limited(BigDecimal.valueOf(random.nextInt(40)), fact));
            case MONEY -> told.put(name, limited(money(20_000_000), fact));
            case SHARE, RATIO -> told.put(name, limited(share(), fact));
        }
    }

    private static BigDecimal limited(BigDecimal number, Fact fact) {
        BigDecimal atLeast = fact.min() == null ? number : number.max(fact.min());
        return fact.max() == null ? atLeast : atLeast.min(fact.max());
    }

    private void company(ObjectNode told, LocalDate on) {
        LocalDate started = chance(0.3)
                ? LocalDate.of(on.getYear() - 7 + random.nextInt(8), 1 + random.nextInt(12), 1)
                : day(FIRST_START, LAST_DAY);
        told.put("segment", chance(0.2) ? "other" : any(List.of("CRM", "BPO", "ITO", "ESO", "KPO")));
        told.put("operationsStartedOn", started.toString());
        told.put("createdOn", started.minusDays(random.nextInt(900)).toString());
        told.put("firstExportOn", started.plusDays(random.nextInt(2_000) - 200).toString());
        ObjectNode agreement = object();
        String regime =
                any(rulebook.facts().get("company.agreement.regime").options()).id();
        agreement.put("regime", regime);
        LocalDate opens = rulebook.regimes().containsKey(regime)
                ? rulebook.regimes().get(regime).windows().get(0).from().date()
                : FIRST_DAY;
        agreement.put("signedOn", day(opens, LAST_DAY).toString());
        for (Fact fact : sections.get("company.agreement")) {
            if (chance(silence)) {
                agreement.remove(name(fact));
            }
        }
        put(told, "agreement", agreement);
    }

    private void site(ObjectNode told) {
        Territory.Prefecture prefecture = any(prefectures);
        told.put("park", "none").put("prefecture", prefecture.id());
        if (chance(0.5)) {
            Territory.Park park = any(parks);
            told.put("park", park.id());
            told.put(
                    "prefecture",
                    any(prefectures.stream()
                                    .filter(other -> other.region().equals(park.region()))
                                    .toList())
                            .id());
        }
    }

    private void activity(ObjectNode told) {
        BigDecimal turnover = chance(0.02) ? BigDecimal.ZERO : money(200_000_000);
        told.put("turnover", turnover).put("exportTurnover", part(turnover));
    }

    /** Every sum is a part of the investment. */
    private void project(ObjectNode told) {
        BigDecimal investment = money(200_000_000);
        sections.get("project").stream()
                .filter(fact -> fact.type() == Fact.Type.MONEY)
                .forEach(fact -> told.put(name(fact), part(investment)));
        told.put("investment", investment);
    }

    private void finance(ObjectNode told, LocalDate on) {
        BigDecimal profit = chance(0.2) ? new BigDecimal(any(PROFITS)) : money(20_000_000);
        told.put("fiscalYear", on.getYear())
                .put("taxableProfit", profit)
                .put("exportProfit", chance(0.3) ? profit : part(profit));
    }

    private void group(ObjectNode told, LocalDate on) {
        told.put("headcount", 1 + random.nextInt(400));
        told.put(
                "annualGrossTaxableIncome",
                chance(0.3)
                        ? BigDecimal.valueOf(INCOMES[random.nextInt(INCOMES.length)])
                        : money(400_000).add(BigDecimal.valueOf(36_000)));
        told.put("dependants", random.nextInt(9));
        LocalDate hired =
                chance(0.2) ? line() : chance(0.7) ? on.minusDays(random.nextInt(1_500)) : day(FIRST_DAY, LAST_DAY);
        told.put("hiredOn", hired.toString());
        told.put("contractSignedOn", hired.minusDays(random.nextInt(120)).toString());
    }

    private void training(ObjectNode told, LocalDate on) {
        told.put("cost", money(600_000)).put("trainees", 1 + random.nextInt(60));
        told.put(
                "startsOn",
                (chance(0.3) ? line() : chance(0.7) ? on.plusDays(random.nextInt(800) - 400) : day(FIRST_DAY, LAST_DAY))
                        .toString());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private BigDecimal money(int most) {
        return BigDecimal.valueOf(random.nextLong(100L * most), 2);
    }

    private BigDecimal share() {
        return BigDecimal.valueOf(random.nextInt(101), 2);
    }

    private BigDecimal part(BigDecimal whole) {
        return whole.multiply(share());
    }

    private LocalDate day(LocalDate first, LocalDate last) {
        return LocalDate.ofEpochDay(random.nextLong(first.toEpochDay(), last.toEpochDay() + 1));
    }

    private LocalDate line() {
        LocalDate day = any(LINES).plusDays(random.nextInt(3) - 1L);
        return day.isBefore(FIRST_DAY) ? FIRST_DAY : day.isAfter(LAST_DAY) ? LAST_DAY : day;
    }
}
