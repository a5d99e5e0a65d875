package ma.dalil.eligibility;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ma.dalil.assessment.Amount;
import ma.dalil.assessment.Finding;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.InvalidRequest;
import ma.dalil.profile.PlainAnswers;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Parameter;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Scenario;
import ma.dalil.rulebook.Source;
import ma.dalil.rulebook.Window;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requests that try to tell a change from the law where the run says none can: worked cases as they are, with facts taken away, with sections
 * from another case or drawn at random, on the days beside the change and beside those of the law, as known then and as known since.
 */
final class MutationTrials {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final LocalDate ALL_KNOWN = LocalDate.of(2060, 12, 31);
    private static final long SEED = Long.getLong("seed", 20251124L);

    private final Rulebook rulebook;
    private final RandomProfiles profiles;
    private final List<LocalDate> publications;

    MutationTrials(Rulebook rulebook) {
        this.rulebook = rulebook;
        this.profiles = new RandomProfiles(rulebook);
        this.publications = rulebook.sources().values().stream()
                .map(Source::published)
                .filter(Objects::nonNull)
                .toList();
    }

    /** So many requests a client could make about the incentive; always the same for the same change. */
    Stream<AssessmentRequest> requests(Mutation mutation, String incentive, List<Scenario> worked, int wanted) {
        Random random = new Random(SEED * 31 + (mutation.where() + mutation.change() + incentive).hashCode());
        List<LocalDate> near = DAY.matcher(mutation.place() + " " + mutation.change())
                .results()
                .map(day -> LocalDate.parse(day.group()))
                .toList();
        List<LocalDate> ofTheLaw = days(rulebook.incentives().get(incentive));
        return Stream.generate(() -> request(incentive, worked, near, ofTheLaw, random))
                .flatMap(Stream::ofNullable)
                .limit(wanted);
    }

    /** Null when a client would be refused. */
    private AssessmentRequest request(
            String incentive, List<Scenario> worked, List<LocalDate> near, List<LocalDate> ofTheLaw, Random random) {
        Scenario base = any(worked, random);
        LocalDate on = day(base, near, ofTheLaw, random);
        Map<String, Object> profile = told(base);
        switch (random.nextInt(5)) {
            case 0 -> {}
            case 1 -> profile = RandomProfiles.less(profile, random);
            case 2 -> profile = mixed(profile, told(any(worked, random)), random);
            case 3 -> profile = mixed(profile, profiles.draw(random, on), random);
            default -> profile = RandomProfiles.less(mixed(profile, profiles.draw(random, on), random), random);
        }
        ObjectNode request = JSON.createObjectNode();
        request.put("on", on.toString());
        request.put("knownOn", knownOn(on, random).toString());
        request.putArray("incentives").add(incentive);
        request.set("profile", JSON.valueToTree(profile));
        try {
            return Rulebooks.READER.read(request);
        } catch (InvalidRequest refused) {
            return null;
        }
    }

    /** Half of them beside the change, where one is dated; never the day alone, but its eve, its morrow and the end of its year too. */
    private static LocalDate day(Scenario base, List<LocalDate> near, List<LocalDate> ofTheLaw, Random random) {
        int kind = random.nextInt(4);
        LocalDate day = kind < 2 && !near.isEmpty() ? any(near, random) : kind < 3 ? any(ofTheLaw, random) : base.on();
        return switch (random.nextInt(6)) {
            case 0, 1 -> day.minusDays(1);
            case 2 -> day.plusDays(1);
            case 3 -> LocalDate.of(day.getYear() - random.nextInt(2), 12, 31);
            default -> day;
        };
    }

    private LocalDate knownOn(LocalDate on, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> on;
            case 1 -> any(publications, random).minusDays(random.nextInt(2));
            default -> ALL_KNOWN;
        };
    }

    /** Every day on which something of the incentive's law begins or ends. */
    private static List<LocalDate> days(Incentive incentive) {
        List<LocalDate> days = new ArrayList<>();
        for (Window window : incentive.windows()) {
            days.add(window.from().date());
            if (window.to() != null) {
                days.add(window.to().date());
            }
        }
        for (Parameter parameter : incentive.parameters().values()) {
            parameter.values().forEach(value -> days.add(value.from()));
        }
        return days;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> told(Scenario scenario) {
        JsonNode profile = scenario.profile();
        return JSON.convertValue(profile, TreeMap.class);
    }

    /** Some sections of the one, the others of the other; groups and trainings of both, one after the other. */
    private static Map<String, Object> mixed(Map<String, Object> one, Map<String, Object> other, Random random) {
        Map<String, Object> mixed = new TreeMap<>(one);
        other.forEach((section, value) -> {
            int kind = random.nextInt(3);
            if (value instanceof List<?> more && one.get(section) instanceof List<?> groups && kind > 0) {
                mixed.put(section, Stream.concat(groups.stream(), more.stream()).toList());
            } else if (kind == 0) {
                mixed.put(section, value);
            }
        });
        return mixed;
    }

    /** What a scenario could expect of an answer, and what it says of sources that contradict each other; not what it cites. */
    static String answer(Assessor assessor, AssessmentRequest request) {
        IncentiveAssessment found = assessor.assess(request, false).incentives().get(0);
        StringBuilder said =
                new StringBuilder().append(found.verdict()).append(' ').append(found.missing());
        for (Finding finding : found.findings()) {
            said.append("; ").append(finding.criterion()).append(' ').append(finding.outcome());
            said.append(' ')
                    .append(finding.because() == null ? "" : finding.because().en());
            finding.groups().forEach(group -> said.append(' ').append(group.outcome()));
        }
        if (found.amount() != null) {
            amount(found.amount(), said);
        }
        for (IncentiveAssessment.Dispute dispute : found.disputes()) {
            said.append("; dispute ").append(dispute.parameter());
            said.append(' ')
                    .append(PlainAnswers.plain(dispute.used()))
                    .append(' ')
                    .append(PlainAnswers.plain(dispute.other()));
            said.append(' ').append(dispute.verdict()).append(' ').append(plain(dispute.total()));
        }
        return said.toString();
    }

    private static void amount(Amount amount, StringBuilder said) {
        said.append("; ").append(amount.kind()).append(' ').append(plain(amount.thisYear()));
        said.append(' ').append(plain(amount.total())).append(' ').append(amount.missing());
        amount.schedule()
                .forEach(year ->
                        said.append(", ").append(year.fiscalYear()).append(' ').append(plain(year.amount())));
        amount.lines().forEach(line -> said.append(", ")
                .append(line.fiscalYear())
                .append(' ')
                .append(line.group())
                .append(' ')
                .append(line.id())
                .append(' ')
                .append(plain(line.value())));
    }

    private static String plain(BigDecimal number) {
        return number == null ? "-" : number.stripTrailingZeros().toPlainString();
    }

    private static <T> T any(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
