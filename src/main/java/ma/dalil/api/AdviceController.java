package ma.dalil.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import ma.dalil.advice.Changes;
import ma.dalil.advice.ClaimCalendarRequest;
import ma.dalil.advice.ComparisonRequest;
import ma.dalil.advice.Comparisons;
import ma.dalil.advice.CurveRequest;
import ma.dalil.advice.Curves;
import ma.dalil.advice.Duel;
import ma.dalil.advice.DuelRequest;
import ma.dalil.advice.Duels;
import ma.dalil.advice.Hint;
import ma.dalil.advice.Ladder;
import ma.dalil.advice.Ladders;
import ma.dalil.advice.NextQuestions;
import ma.dalil.advice.Outlook;
import ma.dalil.advice.OutlookRequest;
import ma.dalil.advice.Questionnaire;
import ma.dalil.advice.QuestionsRequest;
import ma.dalil.advice.Sites;
import ma.dalil.advice.SitesRequest;
import ma.dalil.advice.YearsAhead;
import ma.dalil.assessment.ClaimPlan;
import ma.dalil.eligibility.Assessor;
import ma.dalil.profile.AssessmentRequest;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Advice on a profile. Every request is that of an assessment, with what the advice is about besides; nothing is stored. */
@RestController
@RequestMapping(
        path = "/api/v1",
        consumes = MediaType.APPLICATION_JSON_VALUE,
        produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "advice")
class AdviceController {
    private final Assessor assessor;
    private final NextQuestions questions;
    private final Changes changes;
    private final Ladders ladders;
    private final Sites sites;
    private final Duels duels;
    private final YearsAhead yearsAhead;
    private final Curves curves;
    private final Comparisons comparisons;
    private final Clock clock;

    AdviceController(
            Assessor assessor,
            NextQuestions questions,
            Changes changes,
            Ladders ladders,
            Sites sites,
            Duels duels,
            YearsAhead yearsAhead,
            Curves curves,
            Comparisons comparisons,
            Clock clock) {
        this.assessor = assessor;
        this.questions = questions;
        this.changes = changes;
        this.ladders = ladders;
        this.sites = sites;
        this.duels = duels;
        this.yearsAhead = yearsAhead;
        this.curves = curves;
        this.comparisons = comparisons;
        this.clock = clock;
    }

    @PostMapping("/questions")
    @Operation(
            operationId = "questions",
            summary = "What to ask next",
            description =
                    """
                    The facts that can still change a verdict or an amount, the most decisive first, each with why it is asked. A fact that cannot change anything any \
                    more is not among them. `skip` names those the person does not know. For each open incentive: the sets of facts that would settle it.""")
    Questionnaire questions(@RequestBody QuestionsRequest request) {
        return questions.of(request, today());
    }

    @PostMapping("/changes")
    @Operation(
            operationId = "changes",
            summary = "What would change the verdicts",
            description =
                    """
                    For each incentive refused, and each that is likely only because of a condition: the smallest changes that turn the verdict, at most three, the least \
                    effort first. Each has been assessed before it is given. Facts that nobody can change are left alone.""")
    List<Hint> changes(@RequestBody AssessmentRequest request) {
        return changes.of(request.asOf(today()));
    }

    @PostMapping("/ladders")
    @Operation(
            operationId = "ladder",
            summary = "What one may count on",
            description =
                    """
                    Three figures, for this fiscal year and in all: what is sure, the same with what is likely, and the same with what depends on answers not given. Each is \
                    the sum of its lines, which can be held together. Then what is granted and pays nothing, with the number from which it would; and what answers \
                    decide, that with most money first.""")
    Ladder ladder(@RequestBody AssessmentRequest request) {
        return ladders.of(request.asOf(today()));
    }

    @PostMapping("/sites")
    @Operation(
            operationId = "sites",
            summary = "The same project elsewhere",
            description =
                    "Verdicts and worth (what is sure and what is probable) in every park and every prefecture, or in those of `sites`; what differs from the profile's own site and by which criterion; and what each region is worth, with every site of it that is worth as much.")
    Sites.SitesCompared sites(@RequestBody SitesRequest request) {
        return sites.of(request, today());
    }

    @PostMapping("/duels")
    @Operation(
            operationId = "duel",
            summary = "Two or three places side by side",
            description =
                    """
                    The same project at the places of `sites`: what is sure, probable and possible at each, where each figure is highest (several places are a tie), and \
                    each incentive that differs, with the condition or the line of the calculation that makes the difference.""")
    Duel duel(@RequestBody DuelRequest request) {
        return duels.of(request, today());
    }

    @PostMapping("/outlook")
    @Operation(
            operationId = "outlook",
            summary = "The ten years ahead under a plan",
            description =
                    """
                    What each incentive pays in each fiscal year, what starts, first pays and stops, and why; then the packages that may be held over the years side by side, \
                    and the years in which one overtakes another.""")
    Outlook outlook(@RequestBody OutlookRequest request) {
        return yearsAhead.of(request, today());
    }

    @PostMapping("/curves")
    @Operation(
            operationId = "curve",
            summary = "The worth as one number varies",
            description = "Points of the curve, and the numbers at which a verdict turns, to the unit.")
    Curves.Curve curve(@RequestBody CurveRequest request) {
        return curves.of(request, today());
    }

    @PostMapping("/comparisons")
    @Operation(
            operationId = "comparison",
            summary = "The same profile on two dates",
            description =
                    "What changed in the answer, by incentive, criterion and citation, between two days the law applies on or two days it is known on.")
    Comparisons.Comparison comparison(@RequestBody ComparisonRequest request) {
        return comparisons.of(request, today());
    }

    @PostMapping("/claim-calendars")
    @Operation(
            operationId = "claimCalendar",
            summary = "The claim with days",
            description =
                    "The steps for the package worth most, each after those it waits for, with the earliest and the latest day, the legal delays, what everything else waits for, and the documents to gather once.")
    ClaimPlan claimCalendar(@RequestBody ClaimCalendarRequest request) {
        AssessmentRequest asked = request.asOf(today());
        return assessor.assess(asked, false).claimFrom(request.start() == null ? asked.on() : request.start());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
