package ma.dalil.simulation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import ma.dalil.profile.RequestReader;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Ids;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Sentences;
import ma.dalil.rulebook.Territory;
import ma.dalil.rulebook.Unit;
import tools.jackson.databind.json.JsonMapper;

/**
 * Draws companies from a seed. Only the number of people in the sector is published: how they spread over segments, regions and sizes, what they
 * earn and what their companies sell is supposed ({@link Assumption}), and every answer that rests on it says so.
 */
final class SyntheticPopulation {
    private static final Sentences SENTENCES = new Sentences("messages.simulation");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String OTHER = "other";
    private static final String NO_PARK = "none";

    private final Rulebook rulebook;
    private final RequestReader reader;
    private final List<String> segments;
    private final List<String> regions;

    /** What is supposed of every company, each time between two numbers, and no number more often than another; pay and sizes by their logarithm. */
    enum Assumption {
        PEOPLE(Unit.COUNT, "10", "1000"),
        INCOME(Unit.MAD, "60000", "300000"),
        JOINED_THIS_YEAR(Unit.SHARE, "0.10", "0.40"),
        TURNOVER_TO_PAY(Unit.RATIO, "1.3", "2.2"),
        EXPORTED(Unit.SHARE, "0.60", "1"),
        PROFIT(Unit.SHARE, "0.02", "0.12"),
        INVESTED_PER_NEW_JOB(Unit.MAD, "20000", "120000"),
        OWN_FUNDS(Unit.SHARE, "0.20", "0.60"),
        AGE(Unit.YEARS, "1", "12");

        private final Unit unit;
        private final BigDecimal least;
        private final BigDecimal most;

        Assumption(Unit unit, String least, String most) {
            this.unit = unit;
            this.least = new BigDecimal(least);
            this.most = new BigDecimal(most);
        }

        String id() {
            return Ids.of(this);
        }

        private double evenly(Random random) {
            return least.doubleValue() + random.nextDouble() * (most.doubleValue() - least.doubleValue());
        }

        /** Small ones as often as great ones, up to a bound of the caller's. */
        private double byLogarithm(Random random, double bound) {
            double greatest = Math.max(least.doubleValue(), Math.min(most.doubleValue(), bound));
            return least.doubleValue() * Math.pow(greatest / least.doubleValue(), random.nextDouble());
        }
    }

    SyntheticPopulation(Rulebook rulebook, RequestReader reader) {
        this.rulebook = rulebook;
        this.reader = reader;
        this.segments = segments(rulebook);
        this.regions = List.copyOf(rulebook.territory().regions().keySet());
    }

    /** Those of the sector. */
    static List<String> segments(Rulebook rulebook) {
        return rulebook.fact("company.segment").options().stream()
                .map(Fact.Option::id)
                .filter(id -> !id.equals(OTHER))
                .toList();
    }

    /** What is said beside every answer that rests on companies drawn. */
    Simulation.Drawn described(Synthetic asked) {
        boolean isPublished = asked.people() == Synthetic.PUBLISHED_PEOPLE;
        return new Simulation.Drawn(
                asked,
                SENTENCES.text(isPublished ? "drawn.published" : "drawn"),
                isPublished ? rulebook.sources().get(Synthetic.PUBLISHED_BY) : null,
                Stream.of(Assumption.values())
                        .map(it -> new Simulation.Assumed(
                                it.id(), SENTENCES.text("assumption." + it.id()), it.unit, it.least, it.most))
                        .toList());
    }

    /** The companies, each with the number of companies that it stands for; together they have the people asked for, but for what does not divide. */
    List<SimulationRequest.Kind> drawn(Synthetic asked, LocalDate on) {
        Random random = new Random(asked.seed());
        List<SimulationRequest.Kind> kinds = new ArrayList<>();
        int left = asked.people();
        for (int still = asked.kinds(); still > 0; still--) {
            int share = left / still;
            int size = (int) Assumption.PEOPLE.byLogarithm(random, share);
            int weight = Math.max(1, Math.round(share / (float) size));
            int people = Math.max(1, share / weight);
            left -= people * weight;
            String segment = pick(random, segments, asked.segments());
            String region = pick(random, regions, asked.regions());
            kinds.add(new SimulationRequest.Kind(
                    weight,
                    reader.read(JSON.valueToTree(Map.of("profile", company(random, on, segment, region, people))))
                            .profile()));
        }
        return kinds;
    }

    private static String pick(Random random, List<String> options, Map<String, Integer> parts) {
        List<String> weighed = options.stream()
                .flatMap(option ->
                        Collections.nCopies(parts.isEmpty() ? 1 : parts.getOrDefault(option, 0), option).stream())
                .toList();
        return weighed.get(random.nextInt(weighed.size()));
    }

    private Map<String, Object> company(Random random, LocalDate on, String segment, String region, int people) {
        long income = rounded(Assumption.INCOME.byLogarithm(random, Double.MAX_VALUE), 1_000);
        int joined = Math.max(1, (int) (people * Assumption.JOINED_THIS_YEAR.evenly(random)));
        long turnover = rounded(people * income * Assumption.TURNOVER_TO_PAY.evenly(random), 1_000);
        double exported = Assumption.EXPORTED.evenly(random);
        long profit = rounded(turnover * Assumption.PROFIT.evenly(random), 1_000);
        long investment = rounded(joined * Assumption.INVESTED_PER_NEW_JOB.evenly(random), 1_000);
        LocalDate created = on.minusMonths(Math.round(12 * Assumption.AGE.evenly(random)));
        List<String> parks = rulebook.territory().parks().values().stream()
                .filter(park -> park.region().id().equals(region))
                .map(Territory.Park::id)
                .toList();
        boolean isInPark = random.nextBoolean() && !parks.isEmpty();
        List<String> prefectures = rulebook.territory().prefectures().values().stream()
                .filter(prefecture -> prefecture.region().id().equals(region))
                .map(Territory.Prefecture::id)
                .toList();
        String prefecture = prefectures.get(random.nextInt(prefectures.size()));
        Map<String, Object> told = new LinkedHashMap<>();
        told.put(
                "company",
                Map.of(
                        "segment",
                        segment,
                        "legalForm",
                        "sa",
                        "createdOn",
                        created.toString(),
                        "operationsStartedOn",
                        created.plusMonths(3).toString(),
                        "subjectToCorporateTax",
                        true,
                        "taxUpToDate",
                        true,
                        "socialSecurityUpToDate",
                        true));
        told.put(
                "site",
                Map.of("park", isInPark ? parks.get(random.nextInt(parks.size())) : NO_PARK, "prefecture", prefecture));
        told.put("activity", Map.of("turnover", turnover, "exportTurnover", (long) (turnover * exported)));
        told.put(
                "project",
                Map.of(
                        "investment", investment,
                        "eligibleInvestment", investment,
                        "ownFunds", (long) (investment * Assumption.OWN_FUNDS.evenly(random)),
                        "stableJobs", joined));
        told.put("finance", Map.of("fiscalYear", on.getYear(), "taxableProfit", profit, "exportProfit", (long)
                (profit * exported)));
        LocalDate started = created.plusMonths(3);
        LocalDate thisYear = LocalDate.of(on.getYear(), 1, 1);
        List<Map<String, Object>> workforce = new ArrayList<>();
        if (people > joined) {
            workforce.add(group(people - joined, income, started, false));
        }
        workforce.add(group(joined, income, started.isAfter(thisYear) ? started : thisYear, true));
        told.put("workforce", workforce);
        return told;
    }

    private static Map<String, Object> group(int headcount, long income, LocalDate hired, boolean isNew) {
        return Map.of(
                "headcount",
                headcount,
                "annualGrossTaxableIncome",
                income,
                "dependants",
                0,
                "moroccan",
                true,
                "newJob",
                isNew,
                "stable",
                true,
                "fullTime",
                true,
                "hiredOn",
                hired.toString());
    }

    private static long rounded(double amount, int to) {
        return Math.max(to, Math.round(amount / to) * to);
    }
}
