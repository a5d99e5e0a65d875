package ma.dalil.advice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.dalil.eligibility.Assessment;
import ma.dalil.eligibility.AssessmentRequest;
import ma.dalil.eligibility.Assessor;
import ma.dalil.eligibility.Finding;
import ma.dalil.eligibility.IncentiveAssessment;
import ma.dalil.eligibility.Ledger;
import ma.dalil.eligibility.Outcome;
import ma.dalil.eligibility.Place;
import ma.dalil.eligibility.RequestReader;
import ma.dalil.eligibility.Verdict;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Rulebook;

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

    /** The ten fiscal years from that of the request; {@code today} stands for a date it leaves out. */
    public Outlook of(OutlookRequest request, LocalDate today) {
        AssessmentRequest first = request.asOf(today);
        Plan plan = new Plan(Draft.of(first, rulebook), request.plan(), rulebook);
        List<Integer> years = new ArrayList<>();
        List<Map<String, IncentiveAssessment>> found = new ArrayList<>();
        int last = Math.min(first.on().getYear() + YEARS - 1, RequestReader.LAST_DAY.getYear());
        for (int year = first.on().getYear(); year <= last; year++) {
            boolean isFirst = years.isEmpty();
            Assessment opening = assess(plan, isFirst ? first.on() : LocalDate.ofYearDay(year, 1));
            found.add(best(opening, assess(plan, LocalDate.of(year, 12, 31))));
            years.add(year);
        }
        List<Outlook.IncentiveYears> lines = new ArrayList<>();
        List<Outlook.Event> events = new ArrayList<>();
        Map<String, Ledger> ledgers = new HashMap<>();
        for (String id : found.get(0).keySet()) {
            Incentive incentive = rulebook.incentives().get(id);
            List<IncentiveAssessment> ofIncentive =
                    found.stream().map(year -> year.get(id)).toList();
            if (ofIncentive.stream().anyMatch(it -> it.verdict().isFavourable())) {
                lines.add(line(incentive, years, ofIncentive));
                ledgers.put(id, ledger(lines.get(lines.size() - 1), ofIncentive));
                events.addAll(events(incentive, years, ofIncentive, lines.get(lines.size() - 1)));
            }
        }
        events.sort(Comparator.comparingInt(Outlook.Event::fiscalYear));
        Place place = Place.of(first.profile().site(), rulebook.territory(), first.on());
        List<Outlook.Course> ways = courses.of(lines, ledgers, years, place);
        return new Outlook(years, lines, events, ways, courses.crossings(ways, years));
    }

    /** @throws ma.dalil.eligibility.InvalidRequest when the plan makes a profile that contradicts itself */
    private Assessment assess(Plan plan, LocalDate day) {
        return assessor.assess(plan.on(day).read(), false);
    }

    /** Of each incentive, how it stands when the year opens; or when it closes, if only then it is granted. */
    private static Map<String, IncentiveAssessment> best(Assessment opening, Assessment closing) {
        Map<String, IncentiveAssessment> best = new LinkedHashMap<>();
        opening.incentives().forEach(it -> best.put(it.id(), it));
        for (IncentiveAssessment late : closing.incentives()) {
            if (late.verdict().isFavourable() && !best.get(late.id()).verdict().isFavourable()) {
                best.put(late.id(), late);
            }
        }
        return best;
    }

    private static Outlook.IncentiveYears line(
            Incentive incentive, List<Integer> years, List<IncentiveAssessment> found) {
        List<Outlook.OutlookYear> schedule = new ArrayList<>();
        BigDecimal total = BigDecimal.ZERO;
        boolean granted = false;
        for (int i = 0; i < years.size(); i++) {
            IncentiveAssessment year = found.get(i);
            BigDecimal amount = year.amount() == null ? null : year.amount().thisYear();
            if (incentive.amount().once() && granted) {
                amount = null;
            }
            granted |= year.verdict().isFavourable();
            total = amount == null ? total : total.add(amount);
            schedule.add(new Outlook.OutlookYear(years.get(i), year.verdict(), amount));
        }
        return new Outlook.IncentiveYears(
                incentive.id(),
                incentive.name(),
                schedule,
                total,
                incentive.amount().once());
    }

    /** What the line is made of: of each year the payments of that year. */
    private static Ledger ledger(Outlook.IncentiveYears line, List<IncentiveAssessment> found) {
        Ledger ledger = Ledger.EMPTY;
        for (int i = 0; i < found.size(); i++) {
            Outlook.OutlookYear year = line.schedule().get(i);
            if (year.amount() != null) {
                ledger = ledger.and(found.get(i).amount().ledger().in(year.fiscalYear()));
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
            return List.of(
                    new Outlook.Reason(null, closed.standing().because(), bound == null ? List.of() : bound.cites()));
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
