package ma.dalil.assistant;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import ma.dalil.advice.AdviceReader;
import ma.dalil.advice.ClaimCalendarRequest;
import ma.dalil.advice.NextQuestions;
import ma.dalil.api.AnswersWithoutServer;
import ma.dalil.assessment.AnswerGiven;
import ma.dalil.assessment.Assessment;
import ma.dalil.assessment.Explain;
import ma.dalil.eligibility.Assessor;
import ma.dalil.pages.Search;
import ma.dalil.profile.AssessmentRequest;
import ma.dalil.profile.Fields;
import ma.dalil.profile.InvalidRequest;
import ma.dalil.profile.ProfileSchema;
import ma.dalil.profile.RequestReader;
import ma.dalil.profile.StrictJson;
import ma.dalil.rulebook.Rulebook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The tools: each reads what it is given as the API does, and answers with what the API would. None changes anything. */
@Component
final class AssistantTools {
    private static final Logger LOG = LoggerFactory.getLogger(AssistantTools.class);
    private static final List<String> LANGUAGES = List.of("fr", "ar", "en");
    /** Of so many incentives the reasons are told along; of more, the sums. */
    private static final int FEW = 3;

    private final Rulebook rulebook;
    private final Assessor assessor;
    private final RequestReader requests;
    private final AdviceReader advice;
    private final NextQuestions questions;
    private final MessageSource messages;
    private final JsonMapper json;
    private final AnswersWithoutServer answers;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    AssistantTools(
            Rulebook rulebook,
            Assessor assessor,
            RequestReader requests,
            AdviceReader advice,
            NextQuestions questions,
            MessageSource messages,
            JsonMapper json,
            Clock clock,
            ApplicationEventPublisher events) {
        this.rulebook = rulebook;
        this.assessor = assessor;
        this.requests = requests;
        this.advice = advice;
        this.questions = questions;
        this.messages = messages;
        this.json = json;
        this.answers = new AnswersWithoutServer(json);
        this.clock = clock;
        this.events = events;
    }

    /** What one of them answers. */
    McpSchema.CallToolResult call(McpTransportContext context, McpSchema.CallToolRequest call) {
        return all().stream()
                .filter(it -> it.tool().name().equals(call.name()))
                .findFirst()
                .orElseThrow()
                .callHandler()
                .apply(context, call);
    }

    List<SyncToolSpecification> all() {
        return List.of(
                tool(
                        "find_incentives",
                        "Finds State incentives by words of their card, in French, Arabic or English; all of them without words. Gives ids for the other tools.",
                        Map.of("words", text("Words that must all be found, such as: training")),
                        List.of(),
                        this::find),
                tool(
                        "next_questions",
                        "What to ask a company next, the most decisive first, each with why it is asked and the article. Call it with what has been told so far.",
                        with(company(), "skip", list("Ids of facts that the company does not know")),
                        List.of("profile"),
                        told -> json.writeValueAsBytes(questions.of(advice.questions(told), today()))),
                tool(
                        "assess",
                        "Judges incentives for a company: verdict, amount and what is missing. With up to three ids in incentives, also every condition with its citation; else verdicts and sums.",
                        company(),
                        List.of("profile"),
                        this::assess),
                tool(
                        "explain_finding",
                        "One condition of one incentive for a company: what the law asks for, what the company tells, the outcome, how sure it is, and the citation.",
                        with(
                                with(company(), "incentive", text("Id of the incentive")),
                                "criterion",
                                text("Id of the condition, as assess gives it")),
                        List.of("profile", "incentive", "criterion"),
                        this::explain),
                tool(
                        "plan_claim",
                        "How to claim the package worth most: the steps in their order, each with who, where, documents, the earliest and the latest day, and citations.",
                        with(
                                company(),
                                "start",
                                text("Day on which the company begins, YYYY-MM-DD; the day assessed when absent")),
                        List.of("profile"),
                        this::plan));
    }

    private byte[] find(ObjectNode told) {
        LocalDate today = today();
        Fields fields = new Fields();
        fields.isObject(told, "", List.of("words"));
        fields.text(told.get("words"), "/words");
        fields.refuseIfWrong();
        Search search = new Search(told.path("words").asString(""));
        return json.writeValueAsBytes(rulebook.incentives().values().stream()
                .filter(search::finds)
                .map(incentive -> incentive.on(today, today))
                .map(incentive -> {
                    Map<String, Object> card = new LinkedHashMap<>();
                    card.put("id", incentive.id());
                    card.put("name", incentive.name());
                    card.put("summary", incentive.summary());
                    card.put("inForce", incentive.window(today, today) != null);
                    card.put("source", incentive.regime().source());
                    return card;
                })
                .toList());
    }

    private byte[] assess(ObjectNode told) {
        AssessmentRequest request = requests.read(told).asOf(today());
        boolean isOfFew = request.incentives() != null
                && !request.incentives().isEmpty()
                && request.incentives().size() <= FEW;
        Explain explain = isOfFew ? Explain.FINDINGS : Explain.SUMMARY;
        Assessment assessment = assessor.assess(request, explain);
        events.publishEvent(new AnswerGiven(assessment, AnswerGiven.Channel.ASSISTANT));
        return answers.assessment(assessment, explain, List.of());
    }

    private byte[] explain(ObjectNode told) {
        String incentive = told.path("incentive").asString("");
        String criterion = told.path("criterion").asString("");
        Fields fields = new Fields();
        fields.choice(
                Objects.requireNonNullElse(told.remove("incentive"), json.nullNode()),
                "/incentive",
                rulebook.incentives().keySet());
        fields.refuseIfWrong();
        fields.choice(
                Objects.requireNonNullElse(told.remove("criterion"), json.nullNode()),
                "/criterion",
                Objects.requireNonNull(rulebook.incentives().get(incentive)).criteria().stream()
                        .map(it -> it.id())
                        .toList());
        fields.refuseIfWrong();
        told.remove("incentives");
        told.putArray("incentives").add(incentive);
        Assessment assessment = assessor.assess(requests.read(told).asOf(today()), Explain.TRACE);
        Map<String, Object> explained = new LinkedHashMap<>();
        explained.put("on", assessment.on());
        explained.put("knownOn", assessment.knownOn());
        explained.put("rulebook", assessment.rulebook());
        assessment.incentives().forEach(judged -> {
            explained.put("incentive", judged.id());
            explained.put("verdict", judged.verdict());
            judged.findings().stream()
                    .filter(finding -> finding.criterion().equals(criterion))
                    .findFirst()
                    .ifPresent(finding -> explained.put("finding", finding));
        });
        return json.writeValueAsBytes(explained);
    }

    private byte[] plan(ObjectNode told) {
        ClaimCalendarRequest request = advice.calendar(told);
        AssessmentRequest asked = request.asOf(today());
        return json.writeValueAsBytes(
                assessor.assess(asked, false).claimFrom(request.start() == null ? asked.on() : request.start()));
    }

    private SyncToolSpecification tool(
            String name,
            String says,
            Map<String, Object> properties,
            List<String> required,
            Function<ObjectNode, byte[]> answer) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", with(properties, "language", Map.of("type", "string", "enum", LANGUAGES)));
        schema.put("required", required);
        schema.put("additionalProperties", false);
        McpSchema.Tool tool = McpSchema.Tool.builder(name, schema)
                .description(says)
                .annotations(McpSchema.ToolAnnotations.builder()
                        .readOnlyHint(true)
                        .destructiveHint(false)
                        .idempotentHint(true)
                        .openWorldHint(false)
                        .build())
                .build();
        return new SyncToolSpecification(tool, (context, call) -> call(call.arguments(), answer));
    }

    private McpSchema.CallToolResult call(Map<String, Object> arguments, Function<ObjectNode, byte[]> answer) {
        Locale before = LocaleContextHolder.getLocale();
        try {
            ObjectNode told =
                    (ObjectNode) StrictJson.read(json.writeValueAsBytes(arguments == null ? Map.of() : arguments));
            JsonNode language = told.remove("language");
            if (language != null) {
                Fields fields = new Fields();
                fields.choice(language, "/language", LANGUAGES);
                fields.refuseIfWrong();
                LocaleContextHolder.setLocale(Locale.forLanguageTag(language.asString()));
            }
            return result(answer.apply(told), false);
        } catch (InvalidRequest invalid) {
            Locale reader = LocaleContextHolder.getLocale();
            return result(
                    json.writeValueAsBytes(Map.of(
                            "errors",
                            invalid.problems().stream()
                                    .map(it -> Map.of(
                                            "pointer",
                                            it.pointer(),
                                            "detail",
                                            it.wrong().in(reader),
                                            "expected",
                                            it.right().in(reader)))
                                    .toList())),
                    true);
        } catch (JacksonException | ArithmeticException | NumberFormatException beyond) {
            return refused(
                    "body-out-of-bounds", StrictJson.DEEPEST, StrictJson.LONGEST_NUMBER, StrictJson.LONGEST_TEXT);
        } catch (ErrorResponseException late) {
            return refused("status-" + late.getStatusCode().value());
        } catch (RuntimeException fault) {
            LOG.error("a tool failed", fault);
            return refused("fault");
        } finally {
            LocaleContextHolder.setLocale(before);
        }
    }

    private McpSchema.CallToolResult refused(String problem, Object... values) {
        return result(
                messages.getMessage("problem." + problem + ".detail", values, LocaleContextHolder.getLocale())
                        .getBytes(StandardCharsets.UTF_8),
                true);
    }

    private static McpSchema.CallToolResult result(byte[] said, boolean isError) {
        return McpSchema.CallToolResult.builder()
                .addTextContent(new String(said, StandardCharsets.UTF_8))
                .isError(isError)
                .build();
    }

    /** What every request tells, as the API takes it; described in English, for programs. */
    private Map<String, Object> company() {
        Locale before = LocaleContextHolder.getLocale();
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        try {
            Map<String, Object> profile = ProfileSchema.of(rulebook.facts().values().stream()
                    .filter(fact -> !fact.isDerived())
                    .toList());
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("profile", json.convertValue(json.valueToTree(profile), Map.class));
            told.put("on", text("Day on which the law applies, YYYY-MM-DD; today when absent"));
            told.put("knownOn", text("Only texts published by that day count, YYYY-MM-DD; today when absent"));
            told.put("incentives", list("Ids of the incentives of interest; all when absent"));
            return told;
        } finally {
            LocaleContextHolder.setLocale(before);
        }
    }

    private static Map<String, Object> with(Map<String, Object> properties, String name, Object schema) {
        Map<String, Object> more = new LinkedHashMap<>(properties);
        more.put(name, schema);
        return more;
    }

    private static Map<String, Object> text(String says) {
        return Map.of("type", "string", "description", says);
    }

    private static Map<String, Object> list(String says) {
        return Map.of("type", "array", "items", Map.of("type", "string"), "description", says);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
