package ma.dalil.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.stream.Stream;
import ma.dalil.eligibility.ChangedFiles;
import ma.dalil.eligibility.Rulebooks;
import ma.dalil.rulebook.Rulebook;
import org.junit.jupiter.api.Test;

/** {@code facts.yaml} and the records of a profile tell of the same facts, and the start says which of the two is missing. */
class FactsTests {
    private static final String FACTS = "facts.yaml";
    /** Some ten lines of a phone. */
    private static final int MOST_AT_ONCE = 400;

    @Test
    void thePackagedFactsAndTheRecordsAgree() {
        assertThatCode(() -> new FactReader(Rulebooks.PACKAGED)).doesNotThrowAnyException();
    }

    /** What only some need stands on a line of its own in a help, which a page folds away. */
    @Test
    void theFirstLineOfEveryHelpFitsAPhone() {
        assertThat(Rulebooks.PACKAGED.facts().values())
                .filteredOn(fact -> fact.help() != null)
                .isNotEmpty()
                .allSatisfy(fact -> assertThat(Stream.of(
                                fact.help().fr(), fact.help().ar(), fact.help().en()))
                        .allSatisfy(help -> assertThat(help.lines().findFirst().orElseThrow())
                                .hasSizeLessThanOrEqualTo(MOST_AT_ONCE)));
    }

    @Test
    void namesTheFactThatNoRecordHolds() {
        Rulebook asked = ChangedFiles.of(Rulebooks.FILES)
                .replace(FACTS, "# The site\n", fact("company.founders"))
                .read();

        assertThatIllegalStateException()
                .isThrownBy(() -> new FactReader(asked))
                .withMessage("no component of a profile record for fact `company.founders` of rules/facts.yaml");
    }

    @Test
    void namesTheFactOfASectionThatNoRecordIs() {
        Rulebook asked = ChangedFiles.of(Rulebooks.FILES)
                .replace(FACTS, "# The site\n", fact("shareholders.count"))
                .read();

        assertThatIllegalStateException()
                .isThrownBy(() -> new FactReader(asked))
                .withMessage("no component of a profile record for fact `shareholders.count` of rules/facts.yaml");
    }

    @Test
    void namesTheComponentThatIsNoFact() {
        Rulebook silent = ChangedFiles.of(Rulebooks.FILES)
                .cut(FACTS, "- id: workforce.label", "- id: workforce.headcount")
                .read();

        assertThatIllegalStateException()
                .isThrownBy(() -> new FactReader(silent))
                .withMessage("no fact `workforce.label` in rules/facts.yaml for a component of WorkforceGroup");
    }

    @Test
    void namesBothWhenAFactIsMisspelt() {
        Rulebook misspelt = ChangedFiles.of(Rulebooks.FILES)
                .replace(FACTS, "- id: finance.fiscalYear", "- id: finance.fiscalYaer")
                .read();

        assertThatIllegalStateException()
                .isThrownBy(() -> new FactReader(misspelt))
                .withMessageContaining("fact `finance.fiscalYaer` of rules/facts.yaml")
                .withMessageContaining("no fact `finance.fiscalYear` in rules/facts.yaml for a component of Finance");
    }

    private static String fact(String id) {
        return """
                - id: %s
                  type: count
                  topic: activity
                  says: { fr: f, ar: a, en: e }
                  asks: { fr: f, ar: a, en: e }
                  help: { fr: f, ar: a, en: e }
                """
                .formatted(id);
    }
}
