package ma.dalil.document;

import java.time.LocalDate;
import ma.dalil.advice.ClaimCalendarRequest;
import ma.dalil.advice.ClaimCalendars;
import ma.dalil.eligibility.Assessment;
import ma.dalil.eligibility.AssessmentRequest;
import ma.dalil.eligibility.Assessor;

/** Works out what a document is made from; the same again for the same request and rulebook. */
public final class Papers {
    private final Assessor assessor;
    private final ClaimCalendars calendars;

    Papers(Assessor assessor, ClaimCalendars calendars) {
        this.assessor = assessor;
        this.calendars = calendars;
    }

    /**
     * The answer itself.
     *
     * @param request with both dates set
     * @param assessment what was found for it
     */
    public Paper result(AssessmentRequest request, Assessment assessment) {
        return new Paper(Paper.Kind.RESULT, request, null, assessment, null);
    }

    /**
     * The claim of the package worth most.
     *
     * @param request with both dates set
     * @param start the day the company begins
     */
    public Paper claim(AssessmentRequest request, LocalDate start) {
        ClaimCalendarRequest asked = new ClaimCalendarRequest(
                request.on(), request.knownOn(), request.incentives(), request.profile(), start);
        return new Paper(
                Paper.Kind.CLAIM, request, start, assessor.assess(request, false), calendars.of(asked, request.on()));
    }

    Paper result(AssessmentRequest request) {
        return result(request, assessor.assess(request, false));
    }

    Paper again(Paper.Kind kind, AssessmentRequest request, LocalDate start) {
        return kind == Paper.Kind.CLAIM ? claim(request, start) : result(request);
    }
}
