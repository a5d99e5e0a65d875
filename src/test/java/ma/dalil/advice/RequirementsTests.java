package ma.dalil.advice;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Finding;
import ma.dalil.assessment.IncentiveAssessment;
import ma.dalil.eligibility.RandomProfiles;
import ma.dalil.eligibility.Rulebooks;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.InvalidRequest;
import ma.dalil.profile.ProfileSchema;
import ma.dalil.rulebook.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class RequirementsTests {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(Text.class, new InEnglish()))
            .build();
    private static final List<String> ODD = List.of(
            "null",
            "true",
            "-1",
            "0",
            "0.5",
            "1.5",
            "12.0",
            "1e30",
            "\"\"",
            "\"x\"",
            "\"2026-1-1\"",
            "\"a\\u0007b\"",
            "[]",
            "{}",
            "[null]",
            "{\"x\":1}");
    private static final int PROFILES = 400;
    private static final int CASES = 5_000;

    private final AllQuestions questions = new AllQuestions(Rulebooks.PACKAGED, Rulebooks.ASSESSOR);
    private final RandomProfiles profiles = new RandomProfiles(Rulebooks.PACKAGED);
    private final List<String> ids = List.copyOf(Rulebooks.PACKAGED.incentives().keySet());

    private static final class InEnglish extends ValueSerializer<Text> {
        @Override
        public void serialize(Text text, JsonGenerator json, SerializationContext context) {
            json.writeString(text.en());
        }
    }

    @Test
    void nothingThatIsNotAskedForChangesAVerdictOrASum() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            LocalDate on = LocalDate.of(2016, 1, 1).plusDays(random.nextInt(15 * 365));
            List<String> some = List.of(any(random), any(random));
            Set<String> asked = questions.of(some, on, Projects.TODAY).questions().stream()
                    .map(Question::fact)
                    .collect(Collectors.toSet());
            ObjectNode whole = JSON.valueToTree(profiles.draw(random, on));
            ObjectNode part = whole.deepCopy();
            leave(part, "", asked);

            assertThat(said(part, some, on))
                    .as("seed %d, %s on %s", seed, some, on)
                    .isEqualTo(said(whole, some, on));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void whatTheSchemaRefusesIsRefusedAndWhatIsTakenFitsIt(int seed) {
        Schema schema = schema(ProfileSchema.of(Rulebooks.PACKAGED.facts().values().stream()
                .filter(fact -> !fact.isDerived())
                .toList()));
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < PROFILES; i++) {
            JsonNode profile = JSON.valueToTree(profiles.draw(random, Projects.TODAY));
            spoil(profile, random);
            boolean fits = schema.validate(profile).isEmpty();

            if (isTaken(profile)) {
                assertThat(fits).as("%s %s", schema.validate(profile), profile).isTrue();
            } else {
                refused++;
            }
            if (!fits) {
                assertThat(isTaken(profile)).as("%s", profile).isFalse();
            }
        }
        assertThat(refused).isBetween(PROFILES / 10, PROFILES * 9 / 10);
    }

    @Test
    void aFormForOneIncentiveAsksForNoMoreThanThatOne() {
        Requirements premium =
                questions.of(List.of("circular-15-2025.employment-premium"), Projects.TODAY, Projects.TODAY);

        assertThat(premium.questions())
                .extracting(Question::fact)
                .contains("company.segment", "workforce.newJob", "workforce.annualGrossTaxableIncome")
                .doesNotContain("project.investment", "finance.taxableProfit", "training.cost");
        assertThat(premium.questions()).allSatisfy(question -> assertThat(question.why())
                .isNotEmpty()
                .extracting(Question.Why::incentive)
                .containsOnly("circular-15-2025.employment-premium"));
        assertThat(schema(premium.profile()).validate(JSON.readTree("{\"project\":{\"investment\":1}}")))
                .isNotEmpty();
    }

    private static Schema schema(Map<String, Object> profile) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JSON.<JsonNode>valueToTree(profile));
    }

    private String any(Random random) {
        return ids.get(random.nextInt(ids.size()));
    }

    private static void leave(ObjectNode part, String prefix, Set<String> asked) {
        for (String name : List.copyOf(part.propertyNames())) {
            String id = prefix + name;
            JsonNode value = part.get(name);
            if (value instanceof ObjectNode section) {
                leave(section, id + ".", asked);
            } else if (value instanceof ArrayNode items) {
                items.forEach(item -> leave((ObjectNode) item, id + ".", asked));
            } else if (!asked.contains(id)) {
                part.remove(name);
            }
        }
    }

    private static List<Object> said(JsonNode profile, List<String> incentives, LocalDate on) {
        ObjectNode request = JSON.createObjectNode().put("on", on.toString()).put("knownOn", Projects.TODAY.toString());
        request.set(
                "incentives", JSON.valueToTree(incentives.stream().distinct().toList()));
        request.set("profile", profile);
        AssessmentRequest read = Rulebooks.READER.read(request);
        Assessment assessment = Rulebooks.ASSESSOR.assess(read, false);
        List<Object> said = new ArrayList<>();
        for (IncentiveAssessment found : assessment.incentives()) {
            if (incentives.contains(found.id())) {
                said.add(found.id());
                said.add(found.verdict());
                said.add(found.findings().stream().map(Finding::outcome).toList());
                said.add(
                        found.amount() == null
                                ? ""
                                : found.amount().thisYear() + " "
                                        + found.amount().total());
            }
        }
        return said;
    }

    private static boolean isTaken(JsonNode profile) {
        ObjectNode request = JSON.createObjectNode().put("on", Projects.TODAY.toString());
        request.set("profile", profile);
        try {
            Rulebooks.READER.read(request);
            return true;
        } catch (InvalidRequest refused) {
            return false;
        }
    }

    /** Puts something odd in the place of an answer, in about half of them. */
    private static void spoil(JsonNode profile, Random random) {
        List<ObjectNode> holders = new ArrayList<>();
        profile.forEach(section -> {
            if (section instanceof ObjectNode object) {
                holders.add(object);
            }
            section.forEach(item -> {
                if (item instanceof ObjectNode object) {
                    holders.add(object);
                }
            });
        });
        ObjectNode holder = holders.get(random.nextInt(holders.size()));
        List<String> names = List.copyOf(holder.propertyNames());
        if (random.nextBoolean() && !names.isEmpty()) {
            holder.set(names.get(random.nextInt(names.size())), JSON.readTree(ODD.get(random.nextInt(ODD.size()))));
        } else if (random.nextInt(5) == 0) {
            holder.put("unheardOf", 1);
        }
    }
}
