package ma.dalil.advice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import ma.dalil.assessment.Amount;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Explain;
import ma.dalil.assessment.Finding;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.assessment.Ledger;
import ma.dalil.assessment.Outcome;
import ma.dalil.assessment.Verdict;
import ma.dalil.eligibility.Assessor;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.FiscalYears;
import ma.dalil.profile.Place;
import ma.dalil.profile.RequestReader;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Rulebook;
import org.jspecify.annotations.Nullable;

/** Follows a profile through the years of a plan: which incentives start, pay and stop, and which course to take. */
public final class YearsAhead {
    private static final int YEARS = 10;

    private final Rulebook rulebook;
    private final Assessor assessor;
    private final Courses courses;

    public YearsAhead(Rulebook rulebook, Assessor assessor) {
        this.rulebook = rulebook;
        this.assessor = assessor;
        this.courses = new Courses(rulebook);
    }

    /**
     * One incentive that is eligible or likely in some year, followed through all of them.
     *
     * @param ledger what its line is made of, payment by payment
     */
    public record Followed(Outlook.IncentiveYears line, Ledger ledger, List<Outlook.Event> events) {}

    /**
     * The ten years from that of the request; {@code today} stands for a date it leaves out. What lightens taxes on profits is followed through the
     * fiscal years of the company, everything else through calendar years.
     */
    public Outlook of(OutlookRequest request, LocalDate today) {
        return drawn(request, today, followed(request, today));
    }

    /** The incentives asked for, by id, as far as they are eligible or likely in one of these years. */
    public Map<String, Followed> followed(OutlookRequest request, LocalDate today) {
        AssessmentRequest first = request.asOf(today);
        FiscalYears company = FiscalYears.of(first.profile().company());
        CompanyPlan plan = new CompanyPlan(TrialProfile.of(first, rulebook), request.plan(), company, rulebook);
        Map<String, SortedMap<Integer, IncentiveAssessment>> found = found(first, plan, company, years(first.on()));
        Map<String, Followed> followed = new LinkedHashMap<>();
        for (Incentive incentive : rulebook.incentives().values()) {
            SortedMap<Integer, IncentiveAssessment> byYear = found.getOrDefault(incentive.id(), new TreeMap<>());
            if (byYear.values().stream().anyMatch(it -> it.verdict().isFavourable())) {
                List<Integer> own = List.copyOf(byYear.keySet());
                List<IncentiveAssessment> ofIncentive = List.copyOf(byYear.values());
                FiscalYears counted = company.countedFor(incentive);
                boolean isWhole =
                        incentive.amount().ofAllYears() && ofIncentive.stream().anyMatch(YearsAhead::isCounted);
                Amount whole = isWhole ? ofAllYears(first, plan, counted, byYear) : null;
                Outlook.IncentiveYears line = line(incentive, counted, own, ofIncentive, whole);
                followed.put(
                        incentive.id(),
                        new Followed(
                                line, ledger(line, ofIncentive, whole), events(incentive, own, ofIncentive, line)));
            }
        }
        return followed;
    }

    /**
     * The outlook of incentives that were followed for the same request, in the order of the rulebook; also by another law, where that judges them
     * alike.
     */
    public Outlook drawn(OutlookRequest request, LocalDate today, Map<String, Followed> followed) {
        AssessmentRequest first = request.asOf(today);
        List<Integer> years = years(first.on());
        List<Outlook.IncentiveYears> lines = new ArrayList<>();
        List<Outlook.Event> events = new ArrayList<>();
        Map<String, Ledger> ledgers = new HashMap<>();
        followed.forEach((id, incentive) -> {
            lines.add(incentive.line());
            events.addAll(incentive.events());
            ledgers.put(id, incentive.ledger());
        });
        events.sort(Comparator.comparingInt(Outlook.Event::fiscalYear));
        Place place = Place.of(first.profile().site(), rulebook.territory(), first.on());
        List<Outlook.Course> ways = courses.of(lines, ledgers, years, place);
        return new Outlook(years, lines, events, ways, courses.crossings(ways, years));
    }

    /** The years through which a request of that day is followed. */
    public static List<Integer> years(LocalDate on) {
        int last = Math.min(on.getYear() + YEARS - 1, RequestReader.LAST_DAY.getYear());
        return IntStream.rangeClosed(on.getYear(), last).boxed().toList();
    }

    /** How each incentive asked for stands in each of the years, as far as it is not over. */
    private Map<String, SortedMap<Integer, IncentiveAssessment>> found(
            AssessmentRequest first, CompanyPlan plan, FiscalYears company, List<Integer> years) {
        List<Incentive> asked = rulebook.incentives().values().stream()
                .filter(incentive ->
                        first.incentives().isEmpty() || first.incentives().contains(incentive.id()))
                .toList();
        Map<String, SortedMap<Integer, IncentiveAssessment>> found = new HashMap<>();
        Map<FiscalYears, List<Incentive>> byKind = new LinkedHashMap<>();
        asked.forEach(incentive -> byKind.computeIfAbsent(company.countedFor(incentive), any -> new ArrayList<>())
                .add(incentive));
        byKind.forEach((counted, incentives) -> {
            List<String> ids = incentives.stream().map(Incentive::id).toList();
            for (int year : years) {
                if (!counted.closes(year).isBefore(first.on())) {
                    LocalDate opens = counted.opens(year);
                    LocalDate from = opens.isBefore(first.on()) ? first.on() : opens;
                    best(assess(plan, from, ids), assess(plan, counted.closes(year), ids))
                            .forEach((id, it) -> found.computeIfAbsent(id, any -> new TreeMap<>())
                                    .put(year, it));
                }
            }
        });
        return found;
    }

    /**
     * What is paid over all the years to everybody the plan has in the last of them, looked at from the first year that grants it: a year looked
     * at by itself would pay again what an earlier one paid, or give to others the places that are taken.
     */
    private @Nullable Amount ofAllYears(
            AssessmentRequest first,
            CompanyPlan plan,
            FiscalYears counted,
            SortedMap<Integer, IncentiveAssessment> byYear) {
        Map.Entry<Integer, IncentiveAssessment> granted = byYear.entrySet().stream()
                .filter(year -> isCounted(year.getValue()))
                .findFirst()
                .orElseThrow();
        LocalDate opens = counted.opens(granted.getKey());
        LocalDate from = opens.isBefore(first.on()) ? first.on() : opens;
        String id = granted.getValue().id();
        TrialProfile whole = plan.on(counted.closes(byYear.lastKey()));
        TrialProfile alone = whole.of(List.of(id));
        Map<String, IncentiveAssessment> best = best(
                assessor.assess(alone.on(from).read(), Explain.FINDINGS),
                assessor.assess(alone.on(counted.closes(granted.getKey())).read(), Explain.FINDINGS));
        return Rulebook.known(best, id).amount();
    }

    /** @throws ma.dalil.profile.InvalidRequest when the plan makes a profile that contradicts itself */
    private Assessment assess(CompanyPlan plan, LocalDate day, List<String> incentives) {
        return assessor.assess(plan.on(day).of(incentives).read(), Explain.FINDINGS);
    }

    /** Of each incentive, how it stands when the year opens; or when it closes, if only then it is granted. */
    private static Map<String, IncentiveAssessment> best(Assessment opening, Assessment closing) {
        Map<String, IncentiveAssessment> best = new LinkedHashMap<>();
        opening.incentives().forEach(it -> best.put(it.id(), it));
        for (IncentiveAssessment late : closing.incentives()) {
            IncentiveAssessment early = Rulebook.known(best, late.id());
            if (isCounted(late)
                    ? !isCounted(early)
                    : late.isDoubtful() && !early.verdict().isFavourable()) {
                best.put(late.id(), late);
            }
        }
        return best;
    }

    private static boolean isCounted(IncentiveAssessment found) {
        return found.verdict().isFavourable() && !found.isDoubtful();
    }

    private static Outlook.IncentiveYears line(
            Incentive incentive,
            FiscalYears counted,
            List<Integer> years,
            List<IncentiveAssessment> found,
            @Nullable Amount whole) {
        List<Outlook.OutlookYear> schedule = new ArrayList<>();
        BigDecimal total = BigDecimal.ZERO;
        boolean granted = false;
        for (int i = 0; i < years.size(); i++) {
            IncentiveAssessment year = found.get(i);
            BigDecimal amount = year.amount() == null ? null : year.amount().thisYear();
            if (incentive.amount().ofAllYears() && amount != null) {
                amount = in(years.get(i), whole);
            }
            if (year.isDoubtful() || (incentive.amount().once() && granted)) {
                amount = null;
            }
            granted |= isCounted(year);
            total = amount == null ? total : total.add(amount);
            schedule.add(new Outlook.OutlookYear(years.get(i), year.verdict(), year.isDoubtful(), amount));
        }
        return new Outlook.IncentiveYears(
                incentive.id(),
                incentive.name(),
                schedule,
                counted.told(),
                total,
                incentive.amount().once());
    }

    /** What a year has of a sum over all of them; null where that is not told. */
    private static @Nullable BigDecimal in(int fiscalYear, @Nullable Amount whole) {
        return whole == null || whole.schedule() == null
                ? null
                : whole.schedule().stream()
                        .filter(year -> year.fiscalYear() == fiscalYear)
                        .map(Amount.OfYear::amount)
                        .findFirst()
                        .orElse(BigDecimal.ZERO);
    }

    /** What the line is made of: of each year the payments of that year. */
    private static Ledger ledger(Outlook.IncentiveYears line, List<IncentiveAssessment> found, @Nullable Amount whole) {
        Ledger ledger = Ledger.EMPTY;
        for (int i = 0; i < found.size(); i++) {
            Outlook.OutlookYear year = line.schedule().get(i);
            Amount amount = whole == null ? found.get(i).amount() : whole;
            if (year.amount() != null && amount != null) {
                ledger = ledger.and(amount.ledger().in(year.fiscalYear()));
            }
        }
        return ledger;
    }

    private static List<Outlook.Event> events(
            Incentive incentive, List<Integer> years, List<IncentiveAssessment> found, Outlook.IncentiveYears line) {
        List<Outlook.Event> events = new ArrayList<>();
        boolean hasPaid = false;
        for (int i = 0; i < years.size(); i++) {
            boolean is = found.get(i).verdict().isFavourable();
            boolean was = i > 0 && found.get(i - 1).verdict().isFavourable();
            int year = years.get(i);
            if (is && !was) {
                List<Outlook.Reason> because =
                        i == 0 ? List.of() : turned(incentive, found.get(i - 1), found.get(i), true);
                events.add(new Outlook.Event(year, incentive.id(), incentive.name(), Outlook.Kind.STARTS, because));
            }
            BigDecimal paid = line.schedule().get(i).amount();
            if (!hasPaid && paid != null && paid.signum() > 0) {
                hasPaid = true;
                events.add(
                        new Outlook.Event(year, incentive.id(), incentive.name(), Outlook.Kind.FIRST_PAYS, List.of()));
            }
            if (was && !is) {
                events.add(new Outlook.Event(
                        year,
                        incentive.id(),
                        incentive.name(),
                        Outlook.Kind.STOPS,
                        turned(incentive, found.get(i - 1), found.get(i), false)));
            }
        }
        return events;
    }

    /** The criteria that turned from one year to the next, for better or for worse; or what is said of the time it applies. */
    private static List<Outlook.Reason> turned(
            Incentive incentive, IncentiveAssessment before, IncentiveAssessment after, boolean forBetter) {
        if (after.verdict() == Verdict.NOT_IN_FORCE || before.verdict() == Verdict.NOT_IN_FORCE) {
            IncentiveAssessment closed = after.verdict() == Verdict.NOT_IN_FORCE ? after : before;
            var bound = incentive.windows().get(0).to() != null && after == closed
                    ? incentive.windows().get(incentive.windows().size() - 1).to()
                    : incentive.windows().get(0).from();
            return List.of(new Outlook.Reason(null, closed.whyNotInForce(), bound == null ? List.of() : bound.cites()));
        }
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        before.findings().forEach(finding -> outcomes.put(finding.criterion(), finding.outcome()));
        List<Outlook.Reason> reasons = new ArrayList<>();
        for (Finding finding : after.findings()) {
            Outcome was = outcomes.getOrDefault(finding.criterion(), finding.outcome());
            int worse = finding.outcome().compareTo(was);
            if (forBetter ? worse < 0 : worse > 0) {
                reasons.add(new Outlook.Reason(finding.criterion(), finding.says(), finding.cites()));
            }
        }
        return reasons;
    }
}
