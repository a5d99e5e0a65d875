package ma.dalil.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import ma.dalil.assessment.Assessment;
import ma.dalil.eligibility.Rulebooks;
import ma.dalil.pages.Language;
import ma.dalil.pages.Words;
import ma.dalil.profile.AssessmentRequest;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is not known is blank in a letter, where it can be seen, and a piece that the claim does not name is not written. */
class ClaimLetterTests {
    private static final AssessmentRequest INCOMPLETE = Rulebooks.request(
            """
            {"on": "2026-11-28", "knownOn": "2026-11-28", "profile": {
              "company": {"segment": "BPO", "operationsStartedOn": "2020-01-01", "taxUpToDate": true, "socialSecurityUpToDate": true},
              "site": {"park": "fes-shore"},
              "activity": {"turnover": 9000000, "exportTurnover": 9000000},
              "workforce": [{"headcount": 10, "annualGrossTaxableIncome": 90000, "moroccan": true, "newJob": true,
                "stable": true, "fullTime": true, "hiredOn": "2026-02-02"}]}}""");

    @ParameterizedTest
    @EnumSource(Language.class)
    void leavesBlankWhatIsNotKnownAndWritesOnlyWhatTheClaimNames(Language language) throws IOException {
        Words w = new Words(language, ClaimWorkbookTests.MESSAGES);
        Assessment assessment = Rulebooks.ASSESSOR.assess(INCOMPLETE, false);

        List<ClaimLetter> letters = ClaimLetter.of(INCOMPLETE.profile(), assessment, Rulebooks.PACKAGED, w);

        assertThat(letters)
                .extracting(ClaimLetter::id)
                .containsExactlyInAnyOrder("certificate-request", "activity-description");
        ClaimLetter request = letters.stream()
                .filter(it -> it.id().equals("certificate-request"))
                .findFirst()
                .orElseThrow();
        assertThat(request.facts().stream().filter(it -> it.answer() == null).map(ClaimLetter.Told::says))
                .containsExactly(
                        says("company.legalForm", w), says("company.createdOn", w), says("site.prefecture", w));
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(EditableLetter.of(request, w)))) {
            List<String> lines = document.getParagraphs().stream()
                    .map(XWPFParagraph::getText)
                    .toList();
            assertThat(lines)
                    .contains(request.title(), w.word("claim.line", says("site.prefecture", w), "____________________"))
                    .doesNotContain("null")
                    .noneMatch(it -> it.contains("??"));
            boolean isFromTheRight = document.getParagraphs().stream()
                    .allMatch(it ->
                            it.getCTP().getPPr() != null && it.getCTP().getPPr().isSetBidi());
            assertThat(isFromTheRight).isEqualTo(language.isWrittenFromTheRight());
        }
    }

    private static String says(String fact, Words w) {
        return w.text(Rulebooks.PACKAGED.fact(fact).says());
    }
}
