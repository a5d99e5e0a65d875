package ma.dalil.document;

import java.time.LocalDate;
import ma.dalil.assessment.Assessment;
import ma.dalil.eligibility.Assessor;
import ma.dalil.profile.AssessmentRequest;
import org.jspecify.annotations.Nullable;

/** Works out what a document is made from; the same again for the same request and rulebook. */
public final class DocumentContents {
    private final Assessor assessor;

    DocumentContents(Assessor assessor) {
        this.assessor = assessor;
    }

    /**
     * The answer itself.
     *
     * @param request with both dates set
     * @param assessment what was found for it
     */
    public DocumentContent result(AssessmentRequest request, Assessment assessment) {
        return new DocumentContent(DocumentContent.Kind.RESULT, request, null, assessment, null);
    }

    /**
     * The claim of the package worth most.
     *
     * @param request with both dates set
     * @param start the day the company begins
     */
    public DocumentContent claim(AssessmentRequest request, LocalDate start) {
        Assessment found = assessor.assess(request, false);
        return new DocumentContent(DocumentContent.Kind.CLAIM, request, start, found, found.claimFrom(start));
    }

    DocumentContent result(AssessmentRequest request) {
        return result(request, assessor.assess(request, false));
    }

    /** @param start the day the company begins; null for the answer itself */
    DocumentContent again(AssessmentRequest request, @Nullable LocalDate start) {
        return start == null ? result(request) : claim(request, start);
    }
}
