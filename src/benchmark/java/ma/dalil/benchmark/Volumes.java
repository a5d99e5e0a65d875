package ma.dalil.benchmark;

import ma.dalil.profile.AssessmentRequest;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.reflect.Proxy;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import ma.dalil.eligibility.Assessor;
import ma.dalil.eligibility.CompiledRules;
import ma.dalil.portfolio.Portfolio;
import ma.dalil.profile.RequestReader;
import ma.dalil.profile.StrictJson;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.ProposedLaw;
import ma.dalil.rulebook.RuleFiles;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.RulebookReader;
import ma.dalil.simulation.Simulation;
import ma.dalil.simulation.SimulationReader;
import ma.dalil.simulation.SimulationRequest;
import ma.dalil.simulation.Simulations;
import org.drools.model.Model;
import org.drools.model.Rule;

/** Many profiles, many days, many incentives: how long they take, and what they leave behind. */
public final class Volumes {
    private static final int MANY = 100_000;
    private static final int WARM_UPS = 4;
    private static final int ROUNDS = 5;
    private static final int DAYS = 10_000;
    private static final int TENFOLD = 10;
    private static final int PROFILES = 1_000;
    private static final List<String> SEGMENTS = List.of("CRM", "BPO", "ITO", "ESO", "KPO");
    private static final List<String> PREFECTURES = List.of("Fès", "Oujda-Angad", "Casablanca", "Rabat", "Marrakech");
    private static final LocalDate ONE_DAY = LocalDate.of(2026, 11, 22);

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Rulebook rulebook = RulebookReader.read(RuleFiles.packaged());
    private final List<AssessmentRequest> requests = Profiles.of(rulebook, List.of());
    private final List<AssessmentRequest> onOneDay = requests.stream()
            .map(it -> new AssessmentRequest(ONE_DAY, ONE_DAY, List.of(), it.profile()))
            .toList();

    private Volumes() {}

    public static void main(String[] arguments) throws IOException {
        Volumes volumes = new Volumes();
        if (List.of(arguments).contains("proposals")) {
            volumes.proposals();
            return;
        }
        volumes.bulk();
        volumes.days();
        volumes.tenfold();
        volumes.list();
        volumes.proposals();
    }

    /** Proposals tried on many companies, ten years of each by the law and by the proposal, in a heap of 256 MB. */
    private void proposals() {
        RequestReader reader = new RequestReader(rulebook);
        ProposedLaw proposable = Simulations.proposals(RuleFiles.packaged());
        Simulations simulations =
                new Simulations(rulebook, new Assessor(rulebook, CompiledRules.packaged()), proposable, reader, CompiledRules.packaged());
        SimulationReader proposals = new SimulationReader(reader, proposable, rulebook);
        Map<String, String> tried = new LinkedHashMap<>();
        tried.put("nothing", "{}");
        tried.put("another rate", "{\"values\":{\"circular-15-2025.employment-premium.rate\":{\"2027-01-01\":0.20}}}");
        tried.put("another last day", "{\"ends\":{\"circular-15-2025\":\"2028-12-31\"}}");
        int companies = Integer.getInteger("benchmark.companies", MANY);
        tried.forEach((name, reform) -> {
            System.gc();
            ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
            long begun = System.nanoTime();
            long spent = PROCESS.getProcessCpuTime();
            Simulation simulation = simulations.of(
                    proposals.read(StrictJson.read(("{\"on\":\"" + ONE_DAY + "\",\"reform\":" + reform + "}").getBytes())),
                    IntStream.range(0, companies)
                            .mapToObj(i -> new SimulationRequest.Kind(
                                    1, onOneDay.get(i % onOneDay.size()).profile()))
                            .iterator(),
                    ONE_DAY,
                    soFar -> {});
            System.out.printf(
                    Locale.ROOT,
                    "%d companies through ten years, %s proposed: %.1f s, %.1f s of processor time, %d MB held at most; %.0f million MAD more%n",
                    simulation.companies().companies(),
                    name,
                    (System.nanoTime() - begun) / 1e9,
                    (PROCESS.getProcessCpuTime() - spent) / 1e9,
                    peak(),
                    simulation.cost().total().difference().doubleValue() / 1e6);
        });
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                >> 20;
    }

    /** A list of a million companies from a file: read, assessed and written, in a heap of 256 MB. */
    private void list() throws IOException {
        Path file = Files.createTempFile("companies", ".csv");
        try {
            try (BufferedWriter rows = Files.newBufferedWriter(file, Charset.forName("windows-1252"))) {
                rows.write("Société;Activité;Préfecture;Investissement total;Emplois stables;Effectif;Date d'embauche;Téléphone\n");
                for (int i = 0; i < 10 * MANY; i++) {
                    rows.write("Société " + i + ";" + SEGMENTS.get(i % SEGMENTS.size()) + ";"
                            + PREFECTURES.get(i * 7 % PREFECTURES.size()) + ";" + (1 + i % 199) + " 500 000,50;"
                            + i % 1_501 + ";" + (1 + i % 400) + ";" + (1 + i % 28) + "/0" + (1 + i % 9) + "/"
                            + (2020 + i % 7) + ";05 22\n");
                }
            }
            Portfolio portfolio = new Portfolio(
                    rulebook, new RequestReader(rulebook), new Assessor(rulebook, CompiledRules.packaged()));
            long[] first = new long[1];
            long[] bytes = new long[1];
            long[] begun = {System.nanoTime()};
            OutputStream out = new OutputStream() {
                @Override
                public void write(int one) {
                    bytes[0]++;
                }

                @Override
                public void write(byte[] some, int from, int length) {
                    first[0] = first[0] == 0 ? System.nanoTime() : first[0];
                    bytes[0] += length;
                }
            };
            Portfolio.Order order =
                    new Portfolio.Order(ONE_DAY, ONE_DAY, List.of(), Locale.FRENCH, Portfolio.Format.NDJSON);
            long spent = PROCESS.getProcessCpuTime();
            Portfolio.ListEnd end = portfolio.assess(() -> Files.newInputStream(file), order, out);
            double seconds = (System.nanoTime() - begun[0]) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "a list of %d companies (%d refused): %.0f rows a second, %.1f s of processor time, first row after %.0f ms, %d MB written, %d MB held at most%n",
                    end.rows(),
                    end.refused(),
                    end.rows() / seconds,
                    (PROCESS.getProcessCpuTime() - spent) / 1e9,
                    (first[0] - begun[0]) / 1e6,
                    bytes[0] >> 20,
                    peak());
        } finally {
            Files.delete(file);
        }
    }

    /** The same 10,000 profiles again and again, all on one day, as a portfolio is looked at. */
    private void bulk() {
        Assessor assessor = new Assessor(rulebook, CompiledRules.packaged());
        for (int warmUp = 0; warmUp < WARM_UPS; warmUp++) {
            screen(assessor, onOneDay, MANY);
        }
        System.out.printf(
                "%d cores, heap of %d MB%n",
                Runtime.getRuntime().availableProcessors(), Runtime.getRuntime().maxMemory() >> 20);
        System.out.println(MANY + " profiles of " + rulebook.incentives().size() + " incentives: "
                + seconds(ROUNDS, () -> screen(assessor, onOneDay, MANY)));
        System.out.println(10 * MANY + " profiles: " + seconds(1, () -> screen(assessor, onOneDay, 10 * MANY)));
    }

    private static void screen(Assessor assessor, List<AssessmentRequest> requests, int count) {
        int[] next = {0};
        Iterator<AssessmentRequest> rows = IntStream.range(0, count)
                .mapToObj(i -> requests.get(i % requests.size()))
                .iterator();
        assessor.screen(rows, Function.identity(), (row, answer) -> {
            if (row != requests.get(next[0]++ % requests.size()) || answer.incentives().isEmpty()) {
                throw new IllegalStateException("row " + next[0] + " is out of order");
            }
        });
    }

    /** What is held after each tenth of many requests, each on one of 10,000 days by one of 10,000 others. */
    private void days() {
        Assessor assessor = new Assessor(rulebook, CompiledRules.packaged());
        StringBuilder held = new StringBuilder();
        for (int tenth = 0; tenth < 10; tenth++) {
            for (int i = tenth * MANY / 10; i < (tenth + 1) * MANY / 10; i++) {
                LocalDate on = ONE_DAY.minusDays(i % DAYS);
                LocalDate knownOn = ONE_DAY.minusDays((i * 7919L + tenth) % DAYS);
                assessor.screen(new AssessmentRequest(
                        on, knownOn, List.of(), requests.get(i % requests.size()).profile()));
            }
            System.gc();
            held.append(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20).append(' ');
        }
        System.out.println("MB held after each tenth of " + MANY + " requests over " + DAYS + " days: " + held);
    }

    /** The catalogue beside one in which every folder stands ten times; on one day, as other days would tell how much law is kept. */
    private void tenfold() {
        Assessor one = new Assessor(rulebook, CompiledRules.packaged());
        Assessor ten = tenTimes();
        compare("screened", one, ten, Assessor::screen);
        compare("assessed", one, ten, (assessor, request) -> assessor.assess(request, false));
    }

    private interface Work {
        Object of(Assessor assessor, AssessmentRequest request);
    }

    private void compare(String name, Assessor one, Assessor ten, Work work) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < WARM_UPS + ROUNDS; round++) {
            double ofOne = processor(request -> work.of(one, request));
            double ofTen = processor(request -> work.of(ten, request));
            if (round >= WARM_UPS) {
                ratios.add(ofTen / ofOne);
            }
        }
        ratios.sort(null);
        System.out.printf(
                Locale.ROOT,
                "ten times the catalogue %s takes %.1f times as long (%.1f to %.1f)%n",
                name,
                ratios.get(ROUNDS / 2),
                ratios.get(0),
                ratios.get(ROUNDS - 1));
    }

    /** Processor time of this thread. */
    private long processor(Consumer<AssessmentRequest> work) {
        long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        onOneDay.stream().limit(PROFILES).forEach(work);
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun;
    }

    private Assessor tenTimes() {
        Map<String, Incentive> incentives = new LinkedHashMap<>();
        List<Model> models = new ArrayList<>();
        for (int copy = 0; copy < TENFOLD; copy++) {
            for (Incentive it : rulebook.incentives().values()) {
                Incentive other = copy == 0 ? it : copy(it, it.id() + copy);
                incentives.put(other.id(), other);
                models.add(rules(it, other.id()));
            }
        }
        return new Assessor(
                new Rulebook(
                        rulebook.version(),
                        rulebook.regimes(),
                        incentives,
                        rulebook.facts(),
                        rulebook.sources(),
                        rulebook.authorities(),
                        rulebook.documents(),
                        rulebook.relations(),
                        rulebook.territory()),
                new CompiledRules(models));
    }

    private static Incentive copy(Incentive it, String id) {
        return new Incentive(
                id,
                List.of(),
                it.regime(),
                it.name(),
                it.summary(),
                it.nature(),
                it.relieves(),
                it.windows(),
                it.criteria(),
                it.amount(),
                it.procedure(),
                it.notes(),
                it.parameters(),
                it.read(),
                it.wordings());
    }

    /** The compiled rules of an incentive under the package of another. */
    private static Model rules(Incentive it, String id) {
        String own = CompiledRules.packageOf(it.id());
        Model model = CompiledRules.packaged().models().stream()
                .filter(other -> other.getRules().stream()
                        .anyMatch(rule -> rule.getPackage().equals(own)))
                .findFirst()
                .orElseThrow();
        return proxy(Model.class, model, "getRules", model.getRules().stream()
                .map(rule -> proxy(Rule.class, rule, "getPackage", CompiledRules.packageOf(id)))
                .toList());
    }

    /** The same but for what one method answers. */
    private static <T> T proxy(Class<T> type, T same, String method, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (any, called, arguments) ->
                        called.getName().equals(method) ? answer : called.invoke(same, arguments)));
    }

    /** The round in the middle, by the clock and of processor time of all threads. */
    private static String seconds(int rounds, Runnable work) {
        List<Double> clock = new ArrayList<>();
        List<Double> processor = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            long begun = System.nanoTime();
            long spent = PROCESS.getProcessCpuTime();
            work.run();
            clock.add((System.nanoTime() - begun) / 1e9);
            processor.add((PROCESS.getProcessCpuTime() - spent) / 1e9);
        }
        clock.sort(null);
        processor.sort(null);
        return String.format(
                Locale.ROOT,
                "%.2f s by the clock, %.2f s of processor time",
                clock.get(rounds / 2),
                processor.get(rounds / 2));
    }
}
