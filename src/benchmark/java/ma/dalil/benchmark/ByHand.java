package ma.dalil.benchmark;

import ma.dalil.assessment.Amount;
import ma.dalil.assessment.Outcome;
import ma.dalil.assessment.Verdict;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Company;
import ma.dalil.profile.Finance;
import ma.dalil.profile.Profile;
import ma.dalil.profile.Project;
import ma.dalil.profile.Site;
import ma.dalil.profile.Training;
import ma.dalil.profile.WorkforceGroup;

import static ma.dalil.assessment.Outcome.MET;
import static ma.dalil.assessment.Outcome.NOT_MET;
import static ma.dalil.assessment.Outcome.TO_CONFIRM;
import static ma.dalil.assessment.Outcome.UNKNOWN;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Nine incentives as a programmer would write them straight from the law, every number in the code: what the engine is measured against.
 * It knows nothing of the rulebook, so a change of the law has to be made here too before anything is measured again.
 */
final class ByHand {
    static final List<String> INCENTIVES = List.of(
            "circular-15-2025.corporate-tax-advantage",
            "circular-15-2025.employment-premium",
            "circular-15-2025.income-tax-advantage",
            "circular-15-2025.training-premium",
            "circular-22-2020.remote-training-reimbursement",
            "circular-5-2016.corporate-tax-contribution",
            "circular-5-2016.income-tax-contribution",
            "performance-contracts-2016.direct-investment-aid",
            "tax-code.outsourcing-exemption");

    /** @param sum null where nothing is granted or it cannot be computed */
    record Answer(String incentive, Verdict verdict, List<Found> findings, Sum sum) {}

    /** @param groups the outcome for each workforce group or training, where the criterion is on them */
    record Found(String criterion, Outcome outcome, List<Outcome> groups) {}

    record Sum(BigDecimal thisYear, BigDecimal total, List<Amount.OfYear> schedule) {}

    private static final LocalDate CONTRACTS_SIGNED = LocalDate.of(2016, 5, 5);
    private static final LocalDate FINANCE_ACT_2020_PUBLISHED = LocalDate.of(2019, 12, 14);
    private static final LocalDate YEAR_2020 = LocalDate.of(2020, 1, 1);
    private static final LocalDate END_OF_2020 = LocalDate.of(2020, 12, 31);
    private static final LocalDate YEAR_2021 = LocalDate.of(2021, 1, 1);
    private static final LocalDate CIRCULAR_22_2020_PUBLISHED = LocalDate.of(2021, 2, 10);
    private static final LocalDate EVE_OF_CIRCULAR_15_2025 = LocalDate.of(2025, 6, 30);
    private static final LocalDate CIRCULAR_15_2025 = LocalDate.of(2025, 7, 1);
    private static final LocalDate CIRCULAR_15_2025_PUBLISHED = LocalDate.of(2025, 11, 24);
    private static final LocalDate END_OF_2030 = LocalDate.of(2030, 12, 31);
    private static final int OPEN_HORIZON = 10;
    private static final int EXEMPT_YEARS = 5;

    private static final BigDecimal NOTHING = new BigDecimal("0.00");

    private final LocalDate on;
    private final LocalDate knownOn;
    private final Profile profile;
    private final Company company;
    private final Outcome segment;
    private final String park;
    private final String place;
    private final LocalDate startedOn;

    private ByHand(AssessmentRequest request) {
        on = request.on();
        knownOn = request.knownOn();
        profile = request.profile();
        company = profile.company();
        segment = segment(company);
        park = profile.site() == null ? null : profile.site().park();
        place = place(profile.site());
        startedOn = company == null ? null : company.operationsStartedOn();
    }

    static List<Answer> assess(AssessmentRequest request) {
        ByHand hand = new ByHand(request);
        return List.of(
                hand.corporateTaxAdvantage(),
                hand.employmentPremium(),
                hand.incomeTaxAdvantage(),
                hand.trainingPremium(),
                hand.remoteTraining(),
                hand.corporateTaxContribution(),
                hand.incomeTaxContribution(),
                hand.directInvestmentAid(),
                hand.outsourcingExemption());
    }

    // What several incentives ask

    private static Outcome segment(Company company) {
        if (company == null || company.segment() == null) {
            return UNKNOWN;
        }
        return switch (company.segment()) {
            case "CRM", "BPO", "ITO", "ESO", "KPO" -> MET;
            default -> NOT_MET;
        };
    }

    /** The park; else {@code region-without-park} or {@code outside-park}; null when it cannot be told. */
    static String place(Site site) {
        if (site == null) {
            return null;
        }
        if (site.park() != null && !site.park().equals("none")) {
            return site.park();
        }
        if (site.prefecture() == null) {
            return null;
        }
        if (!regionHasPark(site.prefecture())) {
            return "region-without-park";
        }
        return site.park() == null ? null : "outside-park";
    }

    private static boolean regionHasPark(String prefecture) {
        return switch (prefecture) {
            case "tanger-assilah",
                    "mdiq-fnideq",
                    "al-hoceima",
                    "chefchaouen",
                    "fahs-anjra",
                    "larache",
                    "ouezzane",
                    "tetouan" -> true;
            case "oujda-angad", "berkane", "driouch", "figuig", "guercif", "jerada", "nador", "taourirt" -> true;
            case "fes",
                    "meknes",
                    "boulemane",
                    "el-hajeb",
                    "ifrane",
                    "moulay-yacoub",
                    "sefrou",
                    "taounate",
                    "taza" -> true;
            case "rabat", "sale", "skhirate-temara", "kenitra", "khemisset", "sidi-kacem", "sidi-slimane" -> true;
            case "casablanca",
                    "mohammedia",
                    "benslimane",
                    "berrechid",
                    "el-jadida",
                    "mediouna",
                    "nouaceur",
                    "settat",
                    "sidi-bennour" -> true;
            default -> false;
        };
    }

    /** In a park; a region without one tells as well as a told "none" that the site is in none, which is for the committee. */
    private Outcome installed() {
        if (park != null && !park.equals("none")) {
            return MET;
        }
        return park != null || "region-without-park".equals(place) ? TO_CONFIRM : UNKNOWN;
    }

    private static Outcome yes(Boolean fact) {
        return fact == null ? UNKNOWN : fact ? MET : NOT_MET;
    }

    private static Outcome yes(Boolean fact, Outcome otherwise) {
        return fact == null ? UNKNOWN : fact ? MET : otherwise;
    }

    private static Outcome from(LocalDate day, LocalDate first, Outcome otherwise) {
        return day == null ? UNKNOWN : day.isBefore(first) ? otherwise : MET;
    }

    /** Rank of a calendar year since operations started; the start must be known. */
    private int rankIn(int year) {
        return year - startedOn.getYear() + 1;
    }

    private Outcome exemptYearsOver() {
        return startedOn == null ? UNKNOWN : rankIn(on.getYear()) > EXEMPT_YEARS ? MET : NOT_MET;
    }

    private boolean holdsAgreementOf(String regime) {
        return company != null
                && company.agreement() != null
                && regime.equals(company.agreement().regime());
    }

    /** Circular 22/2020 amends circular 5/2016: an agreement under it counts for both. */
    private boolean holdsAgreementOfCircular5() {
        return holdsAgreementOf("circular-5-2016") || holdsAgreementOf("circular-22-2020");
    }

    // Circular 15/2025

    private boolean isUnderCircular15() {
        return !knownOn.isBefore(CIRCULAR_15_2025_PUBLISHED)
                && !on.isBefore(CIRCULAR_15_2025)
                && !on.isAfter(END_OF_2030);
    }

    private Answer corporateTaxAdvantage() {
        String id = "circular-15-2025.corporate-tax-advantage";
        if (!isUnderCircular15()) {
            return notInForce(id);
        }
        Outcome site = place == null ? UNKNOWN : place.equals("outside-park") ? TO_CONFIRM : MET;
        Outcome over = exemptYearsOver();
        Verdict verdict = verdict(segment, site, TO_CONFIRM, over);
        Sum sum = null;
        Finance finance = profile.finance();
        if (verdict.isFavourable() && finance != null && finance.taxableProfit() != null) {
            BigDecimal profit = finance.taxableProfit();
            // A profile whose export profit is above the taxable one is refused.
            BigDecimal counted = finance.exportProfit() == null ? profit : finance.exportProfit();
            Schedule schedule = new Schedule(on.getYear(), 2030);
            for (int year = schedule.first; year <= schedule.last; year++) {
                if (rankIn(year) > EXEMPT_YEARS) {
                    BigDecimal tax = CorporateTaxByHand.ofOutsourcing(counted, profit, taxLawOf(year));
                    schedule.pay(year, tax.multiply(Rates.BORNE_2025));
                }
            }
            sum = schedule.sum(false);
        }
        return new Answer(
                id,
                verdict,
                List.of(
                        found("segment", segment),
                        found("place", site),
                        found("manual-criteria", TO_CONFIRM),
                        found("exempt-years-over", over)),
                sum);
    }

    /** The year whose corporate tax is taken: a later one is known from its first day, that of 2020 from its Finance Act. */
    private int taxLawOf(int year) {
        int known = knownOn.isBefore(FINANCE_ACT_2020_PUBLISHED) ? 0 : 2020;
        return Math.min(year, Math.max(known, knownOn.getYear()));
    }

    private Answer employmentPremium() {
        String id = "circular-15-2025.employment-premium";
        if (!isUnderCircular15()) {
            return notInForce(id);
        }
        List<WorkforceGroup> groups = profile.workforce();
        Outcome[][] judged = new Outcome[5][groups.size()];
        for (int i = 0; i < groups.size(); i++) {
            WorkforceGroup group = groups.get(i);
            judged[0][i] = yes(group.newJob());
            judged[1][i] = from(group.hiredOn(), CIRCULAR_15_2025, NOT_MET);
            judged[2][i] = yes(group.stable());
            judged[3][i] = yes(group.fullTime());
            judged[4][i] = yes(group.moroccan());
        }
        Outcome[] overall = overall(judged);
        Verdict verdict = verdict(segment, TO_CONFIRM, worst(overall));
        Sum sum = null;
        if (verdict.isFavourable()) {
            Schedule schedule = new Schedule(on.getYear(), 2030);
            boolean lacking = false;
            for (int i = 0; i < groups.size(); i++) {
                WorkforceGroup group = groups.get(i);
                Outcome counted = worstOf(judged, i);
                lacking |= counted == UNKNOWN;
                if (counted.compareTo(TO_CONFIRM) > 0) {
                    continue;
                }
                if (group.headcount() == null || group.annualGrossTaxableIncome() == null) {
                    lacking = true;
                    continue;
                }
                int year = group.hiredOn().plusMonths(18).minusDays(1).getYear();
                schedule.pay(
                        year,
                        group.annualGrossTaxableIncome()
                                .min(Rates.INCOME_CAP_2025)
                                .multiply(Rates.EMPLOYMENT_PREMIUM)
                                .multiply(BigDecimal.valueOf(group.headcount())));
            }
            sum = schedule.sum(lacking);
        }
        return new Answer(
                id,
                verdict,
                List.of(
                        found("segment", segment),
                        found("manual-criteria", TO_CONFIRM),
                        found("new-job", overall[0], judged[0]),
                        found("hired-from", overall[1], judged[1]),
                        found("stable-job", overall[2], judged[2]),
                        found("full-time", overall[3], judged[3]),
                        found("moroccan", overall[4], judged[4])),
                sum);
    }

    private Answer incomeTaxAdvantage() {
        String id = "circular-15-2025.income-tax-advantage";
        if (!isUnderCircular15()) {
            return notInForce(id);
        }
        Outcome site = UNKNOWN;
        Outcome tenPercent = UNKNOWN;
        if (place != null) {
            site = place.equals("outside-park") ? TO_CONFIRM : MET;
            tenPercent = switch (place) {
                case "fes-shore", "oujda-shore", "tetouan-shore", "region-without-park" -> MET;
                default -> NOT_MET;
            };
        }
        Verdict verdict = verdict(segment, site, TO_CONFIRM);
        Sum sum = null;
        if (verdict.isFavourable()) {
            BigDecimal ceiling = tenPercent == MET ? Rates.TEN_PERCENT : Rates.TWENTY_PERCENT;
            sum = incomeTaxAbove(ceiling, new Schedule(on.getYear(), 2030));
        }
        return new Answer(
                id,
                verdict,
                List.of(
                        found("segment", segment),
                        found("place", site),
                        found("common-criteria", TO_CONFIRM),
                        found("ten-percent-place", tenPercent),
                        found("specific-criteria", TO_CONFIRM)),
                sum);
    }

    /** For each person the income tax above the ceiling, every year, by the scale of that year as far as it is known. */
    private Sum incomeTaxAbove(BigDecimal ceiling, Schedule schedule) {
        boolean lacking = profile.workforce().isEmpty();
        for (WorkforceGroup group : profile.workforce()) {
            if (group.headcount() == null || group.annualGrossTaxableIncome() == null) {
                lacking = true;
                continue;
            }
            BigDecimal income = group.annualGrossTaxableIncome();
            BigDecimal borne = income.multiply(ceiling);
            BigDecimal people = BigDecimal.valueOf(group.headcount());
            int hired =
                    group.hiredOn() == null ? schedule.first : group.hiredOn().getYear();
            for (int year = Math.max(hired, schedule.first); year <= schedule.last; year++) {
                BigDecimal excess = IncomeTaxByHand.of(income, group.dependants(), year, knownOn)
                        .subtract(borne)
                        .max(BigDecimal.ZERO);
                schedule.pay(year, excess.multiply(people));
            }
        }
        return schedule.sum(lacking);
    }

    private Answer trainingPremium() {
        String id = "circular-15-2025.training-premium";
        if (!isUnderCircular15()) {
            return notInForce(id);
        }
        List<WorkforceGroup> groups = profile.workforce();
        Outcome[][] judged = new Outcome[3][groups.size()];
        for (int i = 0; i < groups.size(); i++) {
            WorkforceGroup group = groups.get(i);
            judged[0][i] = from(group.hiredOn(), CIRCULAR_15_2025, TO_CONFIRM);
            judged[1][i] = yes(group.moroccan());
            judged[2][i] = yes(group.stable(), TO_CONFIRM);
        }
        Outcome[] overall = overall(judged);
        Verdict verdict = verdict(segment, TO_CONFIRM, worst(overall));
        Sum sum = null;
        if (verdict.isFavourable()) {
            Schedule schedule = new Schedule(on.getYear(), 2030);
            boolean lacking = false;
            for (int i = 0; i < groups.size(); i++) {
                WorkforceGroup group = groups.get(i);
                Outcome counted = worstOf(judged, i);
                lacking |= counted == UNKNOWN;
                if (counted.compareTo(TO_CONFIRM) > 0) {
                    continue;
                }
                if (group.headcount() == null || group.annualGrossTaxableIncome() == null) {
                    lacking = true;
                    continue;
                }
                BigDecimal ceiling = group.annualGrossTaxableIncome()
                        .min(Rates.INCOME_CAP_2025)
                        .multiply(Rates.TRAINING_PREMIUM)
                        .multiply(BigDecimal.valueOf(group.headcount()));
                for (int rank = 0; rank < 5; rank++) {
                    schedule.pay(group.hiredOn().getYear() + rank, ceiling);
                }
            }
            sum = schedule.sum(lacking);
        }
        return new Answer(
                id,
                verdict,
                List.of(
                        found("segment", segment),
                        found("eligibility-certificate", TO_CONFIRM),
                        found("hired-from", overall[0], judged[0]),
                        found("moroccan", overall[1], judged[1]),
                        found("stable-job", overall[2], judged[2]),
                        found("training-delivered", TO_CONFIRM)),
                sum);
    }

    // Circular 22/2020 and what it prolongs

    /** Null where the day is before the circular or the circular was not known. */
    private Span underCircular22() {
        if (knownOn.isBefore(CIRCULAR_22_2020_PUBLISHED) || on.isBefore(YEAR_2021)) {
            return null;
        }
        if (knownOn.isBefore(CIRCULAR_15_2025_PUBLISHED)) {
            return Span.openEnded("window");
        }
        return on.isAfter(EVE_OF_CIRCULAR_15_2025)
                ? Span.ended(EVE_OF_CIRCULAR_15_2025)
                : Span.until(EVE_OF_CIRCULAR_15_2025, "window");
    }

    private Answer remoteTraining() {
        String id = "circular-22-2020.remote-training-reimbursement";
        Span span = underCircular22();
        if (span == null || (span.isOver() && !holdsAgreementOf("circular-22-2020"))) {
            return notInForce(id);
        }
        List<Training> trainings = profile.training();
        Outcome[][] judged = new Outcome[2][trainings.size()];
        for (int i = 0; i < trainings.size(); i++) {
            Training training = trainings.get(i);
            judged[0][i] = training.mode() == null ? UNKNOWN : training.mode().equals("remote") ? MET : NOT_MET;
            judged[1][i] = from(training.startsOn(), YEAR_2021, NOT_MET);
        }
        Outcome[] overall = overall(judged);
        Outcome activity = segment == NOT_MET ? TO_CONFIRM : segment;
        Verdict verdict = verdict(activity, TO_CONFIRM, worst(overall));
        Sum sum = null;
        if (verdict.isFavourable()) {
            Schedule schedule = span.schedule(on);
            boolean lacking = false;
            for (int i = 0; i < trainings.size(); i++) {
                Training training = trainings.get(i);
                Outcome counted = worstOf(judged, i);
                lacking |= counted == UNKNOWN;
                if (counted.compareTo(TO_CONFIRM) > 0) {
                    continue;
                }
                if (training.cost() == null || training.trainees() == null) {
                    lacking = true;
                    continue;
                }
                if (!span.covers(training.startsOn())) {
                    continue;
                }
                schedule.pay(
                        training.startsOn().getYear(),
                        training.cost().min(Rates.TRAINEE_CEILING.multiply(BigDecimal.valueOf(training.trainees()))));
            }
            sum = schedule.sum(lacking);
        }
        return new Answer(
                id,
                verdict,
                List.of(
                        found(span.doubt, TO_CONFIRM),
                        found("segment", activity),
                        found("training-aid-beneficiary", TO_CONFIRM),
                        found("reimbursement-conditions", TO_CONFIRM),
                        found("remote", overall[0], judged[0]),
                        found("starts-from", overall[1], judged[1])),
                sum);
    }

    // Circular 5/2016

    private Span underCircular5(String doubt) {
        Span prolonged = underCircular22();
        if (prolonged != null) {
            return prolonged;
        }
        return on.isAfter(END_OF_2020) ? Span.ended(END_OF_2020) : Span.until(END_OF_2020, doubt);
    }

    private Answer corporateTaxContribution() {
        String id = "circular-5-2016.corporate-tax-contribution";
        Span span = underCircular5(null);
        if (span.isOver() && !holdsAgreementOfCircular5()) {
            return notInForce(id);
        }
        Outcome over = exemptYearsOver();
        Outcome counted = from(startedOn, YEAR_2020, TO_CONFIRM);
        Verdict verdict = verdict(segment, TO_CONFIRM, over, counted);
        Sum sum = null;
        if (verdict.isFavourable()
                && profile.finance() != null
                && profile.finance().exportProfit() != null
                && profile.finance().taxableProfit() != null) {
            BigDecimal profit = profile.finance().exportProfit();
            Schedule schedule = span.schedule(on);
            for (int year = schedule.first; year <= schedule.last; year++) {
                if (rankIn(year) > EXEMPT_YEARS && !isExemptAsExporter(year)) {
                    BigDecimal tax = CorporateTaxByHand.ofExports(profit, profile.finance().taxableProfit(), taxLawOf(year));
                    schedule.pay(
                            year,
                            tax.subtract(profit.multiply(Rates.BURDEN_CEILING)).max(BigDecimal.ZERO));
                }
            }
            sum = schedule.sum(false);
        }
        return new Answer(
                id,
                verdict,
                found(
                        span.doubt,
                        found("segment", segment),
                        found("manual-criteria", TO_CONFIRM),
                        found("exemption-over", over),
                        found("years-counted-from-start", counted)),
                sum);
    }

    /** Who exported before 2020 keeps the five years counted from the first export to their end. */
    private boolean isExemptAsExporter(int year) {
        LocalDate firstExport = company.firstExportOn();
        return firstExport != null
                && firstExport.isBefore(YEAR_2020)
                && year - firstExport.getYear() < EXEMPT_YEARS;
    }

    private Answer incomeTaxContribution() {
        String id = "circular-5-2016.income-tax-contribution";
        Span span = underCircular5("window");
        if (span.isOver() && !holdsAgreementOfCircular5()) {
            return notInForce(id);
        }
        Outcome installed = installed();
        Outcome tenPercent = UNKNOWN;
        if (place != null) {
            tenPercent = switch (place) {
                case "oujda-shore", "tetouan-shore", "region-without-park" -> MET;
                default -> TO_CONFIRM;
            };
        }
        Verdict verdict = verdict(segment, installed, TO_CONFIRM);
        Sum sum = null;
        if (verdict.isFavourable() && place != null) {
            BigDecimal ceiling =
                    switch (place) {
                        case "casanearshore", "technopolis", "fes-shore" -> Rates.TWENTY_PERCENT;
                        default -> Rates.TEN_PERCENT;
                    };
            sum = incomeTaxAbove(ceiling, span.schedule(on));
        }
        return new Answer(
                id,
                verdict,
                found(
                        span.doubt,
                        found("segment", segment),
                        found("installed-in-park", installed),
                        found("manual-criteria", TO_CONFIRM),
                        found("ten-percent-place", tenPercent),
                        found("specific-criteria", TO_CONFIRM)),
                sum);
    }

    // Performance contracts of 2016

    private Answer directInvestmentAid() {
        String id = "performance-contracts-2016.direct-investment-aid";
        if (knownOn.isBefore(CONTRACTS_SIGNED) || on.isBefore(CONTRACTS_SIGNED)) {
            return notInForce(id);
        }
        Span span = on.isAfter(END_OF_2020) ? Span.ended(END_OF_2020) : Span.until(END_OF_2020, null);
        if (span.isOver() && !holdsAgreementOf("performance-contracts-2016")) {
            return notInForce(id);
        }
        Outcome withoutPark = place == null ? UNKNOWN : place.equals("region-without-park") ? MET : TO_CONFIRM;
        Verdict verdict = verdict(segment, TO_CONFIRM);
        Sum sum = null;
        Project project = profile.project();
        if (verdict.isFavourable() && place != null && project != null && project.eligibleInvestment() != null) {
            BigDecimal investment = project.eligibleInvestment();
            BigDecimal most = withoutPark == MET ? investment.multiply(Rates.TWENTY_PERCENT) : investment;
            Schedule schedule = span.schedule(on);
            schedule.pay(schedule.first, most.min(Rates.INVESTMENT_AID_CEILING));
            sum = schedule.sum(false);
        }
        return new Answer(
                id,
                verdict,
                found(
                        span.doubt,
                        found("ecosystem", segment),
                        found("state-agreement", TO_CONFIRM),
                        found("beneficiary-class", TO_CONFIRM),
                        found("region-without-park", withoutPark),
                        found("eligible-expenses", TO_CONFIRM)),
                sum);
    }

    // Tax code

    private Answer outsourcingExemption() {
        String id = "tax-code.outsourcing-exemption";
        if (knownOn.isBefore(FINANCE_ACT_2020_PUBLISHED) || on.isBefore(YEAR_2020)) {
            return notInForce(id);
        }
        // The act was published in 2019; which activities the code means is told by one source, dated by the day the act took effect.
        boolean activitiesKnown = !knownOn.isBefore(YEAR_2020);
        Outcome subject = yes(company == null ? null : company.subjectToCorporateTax());
        Outcome activity = !activitiesKnown || segment == NOT_MET ? TO_CONFIRM : segment;
        Outcome firstYears = firstExemptYears();
        Outcome started = from(startedOn, YEAR_2020, TO_CONFIRM);
        // The practice of the administration is not known: a yes stays likely.
        Verdict verdict = verdict(subject, activity, firstYears, started, TO_CONFIRM);
        Sum sum = null;
        if (verdict.isFavourable()
                && profile.finance() != null
                && profile.finance().taxableProfit() != null) {
            Schedule schedule = Span.openEnded(null).schedule(on);
            for (int year = startedOn.getYear(); rankIn(year) <= EXEMPT_YEARS; year++) {
                schedule.pay(
                        year,
                        CorporateTaxByHand.ofOutsourcing(profile.finance().taxableProfit(), taxLawOf(year)));
            }
            sum = schedule.sum(false);
        }
        return new Answer(
                id,
                verdict,
                List.of(
                        found("subject-to-corporate-tax", subject),
                        found("outsourcing-activity", activity),
                        found("first-five-years", firstYears),
                        found("started-from-2020", started),
                        found("profit-covered", TO_CONFIRM)),
                sum);
    }

    /** Before operations begin it is open which years they will be. */
    private Outcome firstExemptYears() {
        if (startedOn == null) {
            return UNKNOWN;
        }
        int rank = rankIn(on.getYear());
        return rank < 1 ? TO_CONFIRM : rank <= EXEMPT_YEARS ? MET : NOT_MET;
    }

    // How outcomes add up

    private static Answer notInForce(String incentive) {
        return new Answer(incentive, Verdict.NOT_IN_FORCE, List.of(), null);
    }

    private static Found found(String criterion, Outcome outcome) {
        return new Found(criterion, outcome, List.of());
    }

    private static Found found(String criterion, Outcome outcome, Outcome[] groups) {
        return new Found(criterion, outcome, List.of(groups));
    }

    private static List<Found> found(String doubt, Found... criteria) {
        List<Found> all = new ArrayList<>(criteria.length + 1);
        if (doubt != null) {
            all.add(found(doubt, TO_CONFIRM));
        }
        all.addAll(List.of(criteria));
        return all;
    }

    /** Every incentive here has something to confirm, so none is simply eligible. */
    private static Verdict verdict(Outcome... outcomes) {
        return switch (worst(outcomes)) {
            case NOT_MET -> Verdict.NOT_ELIGIBLE;
            case UNKNOWN -> Verdict.INCOMPLETE;
            case TO_CONFIRM, MET -> Verdict.LIKELY;
        };
    }

    private static Outcome worst(Outcome... outcomes) {
        Outcome worst = MET;
        for (Outcome outcome : outcomes) {
            worst = outcome.compareTo(worst) > 0 ? outcome : worst;
        }
        return worst;
    }

    private static Outcome worstOf(Outcome[][] judged, int group) {
        Outcome worst = MET;
        for (Outcome[] criterion : judged) {
            worst = criterion[group].compareTo(worst) > 0 ? criterion[group] : worst;
        }
        return worst;
    }

    /** One group must meet all the criteria together: while one still may, none is refused. */
    private static Outcome[] overall(Outcome[][] judged) {
        int groups = judged[0].length;
        Outcome[] overall = new Outcome[judged.length];
        Outcome[] together = new Outcome[groups];
        Outcome best = NOT_MET;
        for (int group = 0; group < groups; group++) {
            together[group] = worstOf(judged, group);
            best = together[group].compareTo(best) < 0 ? together[group] : best;
        }
        for (int criterion = 0; criterion < judged.length; criterion++) {
            Outcome[] own = judged[criterion];
            if (groups == 0) {
                overall[criterion] = UNKNOWN;
            } else if (best == MET) {
                overall[criterion] = MET;
            } else if (best == TO_CONFIRM) {
                overall[criterion] = MET;
                for (int group = 0; group < groups; group++) {
                    if (together[group] == TO_CONFIRM && own[group] == TO_CONFIRM) {
                        overall[criterion] = TO_CONFIRM;
                    }
                }
            } else if (best == UNKNOWN) {
                overall[criterion] = worst(own) == MET ? MET : UNKNOWN;
            } else {
                overall[criterion] = worst(own);
            }
        }
        return overall;
    }

    /**
     * The time a text applies, seen from the day assessed. Where its end was still to be published, only this year can be told.
     *
     * @param last last day; null when none was known
     * @param doubt the finding that says what is unsure about it; null when nothing is
     */
    private record Span(LocalDate last, boolean isOver, String doubt) {
        static Span openEnded(String doubt) {
            return new Span(null, false, doubt);
        }

        static Span until(LocalDate last, String doubt) {
            return new Span(last, false, doubt);
        }

        static Span ended(LocalDate last) {
            return new Span(last, true, "transition");
        }

        boolean covers(LocalDate day) {
            return last == null || !day.isAfter(last);
        }

        Schedule schedule(LocalDate on) {
            int first = on.getYear();
            if (last == null) {
                boolean endUnpublished = doubt != null;
                return new Schedule(first, endUnpublished ? first : first + OPEN_HORIZON - 1, true, endUnpublished);
            }
            return new Schedule(first, isOver ? first : last.getYear());
        }
    }

    /** What each fiscal year pays; what falls outside is dropped. */
    private static final class Schedule {
        final int first;
        final int last;
        private boolean paysNothing = true;
        private final boolean openEnded;
        private final boolean endUnpublished;
        private final BigDecimal[] paid;

        Schedule(int first, int last) {
            this(first, last, false, false);
        }

        Schedule(int first, int last, boolean openEnded, boolean endUnpublished) {
            this.first = first;
            this.last = last;
            this.openEnded = openEnded;
            this.endUnpublished = endUnpublished;
            this.paid = new BigDecimal[last - first + 1];
        }

        /** A year that pays zero is not one of which nothing can be said. */
        void pay(int year, BigDecimal amount) {
            if (year >= first && year <= last) {
                BigDecimal before = paid[year - first];
                paid[year - first] = before == null ? amount : before.add(amount);
                paysNothing = false;
            }
        }

        /**
         * Rounded to the centime; years that pay nothing at the end of an open horizon are left out. Null when nothing is paid and something was
         * lacking to say more.
         */
        Sum sum(boolean lacking) {
            if (paysNothing && (lacking || endUnpublished)) {
                return null;
            }
            List<Amount.OfYear> years = new ArrayList<>(paid.length);
            BigDecimal total = NOTHING;
            int lastPaying = -1;
            for (int i = 0; i < paid.length; i++) {
                BigDecimal rounded = paid[i] == null ? NOTHING : paid[i].setScale(2, RoundingMode.HALF_UP);
                total = total.add(rounded);
                lastPaying = rounded.signum() == 0 ? lastPaying : i;
                years.add(new Amount.OfYear(first + i, rounded));
            }
            BigDecimal thisYear = years.get(0).amount();
            return new Sum(thisYear, total, openEnded ? years.subList(0, lastPaying + 1) : years);
        }
    }

    /** The numbers of the law. */
    private static final class Rates {
        static final BigDecimal TEN_PERCENT = new BigDecimal("0.10");
        static final BigDecimal TWENTY_PERCENT = new BigDecimal("0.20");
        static final BigDecimal BURDEN_CEILING = new BigDecimal("0.0875");
        static final BigDecimal BORNE_2025 = new BigDecimal("0.56");
        static final BigDecimal INCOME_CAP_2025 = new BigDecimal("300000");
        static final BigDecimal EMPLOYMENT_PREMIUM = new BigDecimal("0.17");
        static final BigDecimal TRAINING_PREMIUM = new BigDecimal("0.035");
        static final BigDecimal TRAINEE_CEILING = new BigDecimal("65000");
        static final BigDecimal INVESTMENT_AID_CEILING = new BigDecimal("10000000");

        private Rates() {}
    }
}
