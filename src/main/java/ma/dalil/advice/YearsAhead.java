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
import java.util.stream.Stream;
import ma.dalil.assessment.Amount;
import ma.dalil.assessment.Entitlement;
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
        CompanyPlan plan =
                new CompanyPlan(TrialProfile.of(first, rulebook, assessor), request.plan(), company, rulebook);
        Map<String, SortedMap<Integer, Found>> found = found(first, plan, company);
        Map<String, Followed> followed = new LinkedHashMap<>();
        for (Incentive incentive : rulebook.incentives().values()) {
            SortedMap<Integer, Found> byYear = found.getOrDefault(incentive.id(), new TreeMap<>());
            if (byYear.values().stream().anyMatch(Found::isFavourable)) {
                FiscalYears counted = company.countedFor(incentive);
                boolean isWhole = incentive.amount().ofAllYears()
                        && byYear.values().stream().anyMatch(Found::isCounted);
                Entitlement whole = isWhole ? ofAllYears(incentive, first, plan, counted, byYear) : null;
                Outlook.IncentiveYears line = line(incentive, counted, byYear, whole);
                followed.put(
                        incentive.id(),
                        new Followed(line, ledger(line, byYear, whole), events(incentive, plan, byYear, line)));
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

    /** How an incentive stands in a year: on the day of it on which it stands best. */
    private record Found(LocalDate on, Entitlement entitlement) {
        boolean isFavourable() {
            return entitlement.verdict().isFavourable();
        }

        boolean isCounted() {
            return entitlement.isCounted();
        }

        /** As the year opens; or as it closes, if only then it is granted. */
        Found orElse(Found late) {
            boolean isOnlyLate = late.isCounted() ? !isCounted() : late.entitlement.doubtful() && !isFavourable();
            return isOnlyLate ? late : this;
        }
    }

    /** How each incentive asked for stands in each of the years, as far as it is not over. */
    private Map<String, SortedMap<Integer, Found>> found(
            AssessmentRequest first, CompanyPlan plan, FiscalYears company) {
        Map<FiscalYears, List<String>> byKind = new LinkedHashMap<>();
        rulebook.incentives().values().stream()
                .filter(incentive ->
                        first.incentives().isEmpty() || first.incentives().contains(incentive.id()))
                .forEach(incentive -> byKind.computeIfAbsent(company.countedFor(incentive), any -> new ArrayList<>())
                        .add(incentive.id()));
        Map<String, SortedMap<Integer, Found>> found = new HashMap<>();
        byKind.forEach((counted, ids) -> {
            for (int year : years(first.on())) {
                if (!counted.closes(year).isBefore(first.on())) {
                    found(plan, opening(counted, year, first), counted.closes(year), ids)
                            .forEach((id, it) -> found.computeIfAbsent(id, any -> new TreeMap<>())
                                    .put(year, it));
                }
            }
        });
        return found;
    }

    /** The day on which a year opens, or that of the request where it has opened before. */
    private static LocalDate opening(FiscalYears counted, int year, AssessmentRequest first) {
        LocalDate opens = counted.opens(year);
        return opens.isBefore(first.on()) ? first.on() : opens;
    }

    /** @throws ma.dalil.profile.InvalidRequest when the plan makes a profile that contradicts itself */
    private Map<String, Found> found(CompanyPlan plan, LocalDate opens, LocalDate closes, List<String> ids) {
        Map<String, Found> found = new LinkedHashMap<>();
        for (LocalDate day : List.of(opens, closes)) {
            assessor.entitlements(plan.on(day).of(ids).read())
                    .forEach((id, it) -> found.merge(id, new Found(day, it), Found::orElse));
        }
        return found;
    }

    /**
     * What is paid over all the years to everybody the plan has in the last of them, looked at from the first year that grants it: a year looked
     * at by itself would pay again what an earlier one paid, or give to others the places that are taken.
     */
    private Entitlement ofAllYears(
            Incentive incentive,
            AssessmentRequest first,
            CompanyPlan plan,
            FiscalYears counted,
            SortedMap<Integer, Found> byYear) {
        int granted = byYear.entrySet().stream()
                .filter(year -> year.getValue().isCounted())
                .findFirst()
                .orElseThrow()
                .getKey();
        TrialProfile whole = plan.on(counted.closes(byYear.lastKey())).of(List.of(incentive.id()));
        return Stream.of(opening(counted, granted, first), counted.closes(granted))
                .map(day -> new Found(
                        day, Rulebook.known(assessor.entitlements(whole.on(day).read()), incentive.id())))
                .reduce(Found::orElse)
                .orElseThrow()
                .entitlement();
    }

    private static Outlook.IncentiveYears line(
            Incentive incentive, FiscalYears counted, SortedMap<Integer, Found> byYear, @Nullable Entitlement whole) {
        List<Outlook.OutlookYear> schedule = new ArrayList<>();
        BigDecimal total = BigDecimal.ZERO;
        boolean granted = false;
        for (Map.Entry<Integer, Found> year : byYear.entrySet()) {
            Entitlement found = year.getValue().entitlement();
            BigDecimal amount = found.thisYear();
            if (incentive.amount().ofAllYears() && amount != null) {
                amount = in(year.getKey(), whole);
            }
            if (found.doubtful() || (incentive.amount().once() && granted)) {
                amount = null;
            }
            granted |= found.isCounted();
            total = amount == null ? total : total.add(amount);
            schedule.add(new Outlook.OutlookYear(year.getKey(), found.verdict(), found.doubtful(), amount));
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
    private static @Nullable BigDecimal in(int fiscalYear, @Nullable Entitlement whole) {
        return whole == null || whole.thisYear() == null
                ? null
                : whole.schedule().stream()
                        .filter(year -> year.fiscalYear() == fiscalYear)
                        .map(Amount.OfYear::amount)
                        .findFirst()
                        .orElse(BigDecimal.ZERO);
    }

    /** What the line is made of: of each year the payments of that year. */
    private static Ledger ledger(
            Outlook.IncentiveYears line, SortedMap<Integer, Found> byYear, @Nullable Entitlement whole) {
        Ledger ledger = Ledger.EMPTY;
        for (Outlook.OutlookYear year : line.schedule()) {
            if (year.amount() != null) {
                Entitlement paid = whole == null
                        ? Rulebook.known(byYear, year.fiscalYear()).entitlement()
                        : whole;
                ledger = ledger.and(paid.ledger().in(year.fiscalYear()));
            }
        }
        return ledger;
    }

    private List<Outlook.Event> events(
            Incentive incentive, CompanyPlan plan, SortedMap<Integer, Found> byYear, Outlook.IncentiveYears line) {
        List<Outlook.Event> events = new ArrayList<>();
        boolean hasPaid = false;
        Found before = null;
        for (Outlook.OutlookYear year : line.schedule()) {
            Found found = Rulebook.known(byYear, year.fiscalYear());
            boolean is = found.isFavourable();
            if (is && (before == null || !before.isFavourable())) {
                List<Outlook.Reason> because = before == null ? List.of() : turned(incentive, plan, before, found);
                events.add(event(year, incentive, Outlook.Kind.STARTS, because));
            }
            if (!hasPaid && year.amount() != null && year.amount().signum() > 0) {
                hasPaid = true;
                events.add(event(year, incentive, Outlook.Kind.FIRST_PAYS, List.of()));
            }
            if (before != null && before.isFavourable() && !is) {
                events.add(event(year, incentive, Outlook.Kind.STOPS, turned(incentive, plan, before, found)));
            }
            before = found;
        }
        return events;
    }

    private static Outlook.Event event(
            Outlook.OutlookYear year, Incentive incentive, Outlook.Kind kind, List<Outlook.Reason> because) {
        return new Outlook.Event(year.fiscalYear(), incentive.id(), incentive.name(), kind, because);
    }

    /** Why an incentive is granted in one of two years and not in the other: only here its findings are put into words. */
    private List<Outlook.Reason> turned(Incentive incentive, CompanyPlan plan, Found before, Found after) {
        return turned(
                incentive, explained(incentive, plan, before), explained(incentive, plan, after), after.isFavourable());
    }

    private IncentiveAssessment explained(Incentive incentive, CompanyPlan plan, Found found) {
        return assessor.judge(plan.on(found.on()).of(List.of(incentive.id())).read())
                .found(incentive.id(), false);
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
