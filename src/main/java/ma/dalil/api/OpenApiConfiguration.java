package ma.dalil.api;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.dalil.advice.Proposal;
import ma.dalil.profile.Fields;
import ma.dalil.rulebook.Authority;
import ma.dalil.rulebook.Citation;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Step;
import ma.dalil.rulebook.Text;
import ma.dalil.rulebook.Value;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The published contract: facts described by the rulebook itself, requests shown from the examples. It holds no answer: each change of the law would change
 * it.
 */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
    private static final String COMPONENTS = "#/components/schemas/";
    private static final List<String> REFUSALS = List.of("400", "413", "415", "422", "503");

    /** What each kind of advice is asked for besides, in its example. */
    private static final Map<String, String> ADVICE = Map.of(
            "questions", "{\"skip\":[\"company.agreement.regime\"]}",
            "changes", "{}",
            "ladders", "{}",
            "sites", "{\"sites\":[\"oujda-shore\",\"agadir-ida-ou-tanane\"]}",
            "duels", "{\"sites\":[\"fes-shore\",\"oujda-shore\"]}",
            "outlook",
                    "{\"plan\":[{\"fiscalYear\":2028,\"headcount\":[40,120],\"profile\":{\"finance\":{\"taxableProfit\":2700000,\"exportProfit\":2400000}}}]}",
            "curves", "{\"vary\":{\"fact\":\"project.stableJobs\",\"from\":0,\"to\":300,\"points\":7}}",
            "comparisons", "{\"against\":{\"on\":\"2025-09-01\",\"knownOn\":\"2025-10-01\"}}",
            "assessments/changes", "{\"since\":\"2025-10-01\"}",
            "claim-calendars", "{\"start\":\"2026-12-01\"}");

    private static final List<String> LIMITS = List.of("RateLimit-Policy", "RateLimit");
    private static final Set<String> COME_AGAIN = Set.of("429", "503");

    private static final String KEY = "key";
    private static final String TOKEN = "token";
    private static final List<String> KEY_REFUSALS = List.of("401", "403");

    private static final Set<String> NUMBERS = Set.of("integer", "number");

    private static final Map<String, String> SECTIONS = Map.of(
            "Company", "company",
            "Agreement", "company.agreement",
            "Site", "site",
            "Activity", "activity",
            "Project", "project",
            "Finance", "finance",
            "WorkforceGroup", "workforce",
            "Training", "training");

    static {
        SpringDocUtils.getConfig()
                .replaceWithClass(Value.class, Object.class)
                .replaceWithClass(Step.Actor.class, String.class)
                .replaceWithClass(Proposal.End.class, Object.class)
                .replaceWithClass(JsonNode.class, Object.class)
                .replaceWithSchema(Text.class, new StringSchema().description("A sentence in the language asked for"))
                .replaceWithSchema(Citation.class, reference("Citation"))
                .replaceWithSchema(Authority.class, reference("Authority"));
    }

    /** Wherever it is offered: left to itself, the contract would name the host of whoever asks for it a second time. */
    @Bean
    OpenAPI offeredHere() {
        return new OpenAPI().servers(List.of(new Server().url("/")));
    }

    @Bean
    OpenApiCustomizer contract(ObjectProvider<Rulebook> rulebooks, JsonMapper json) {
        return api -> {
            Rulebook rulebook = rulebooks.getObject();
            api.info(
                    new Info()
                            .title("Dalil")
                            .version("1")
                            .description(
                                    """
                            Which State incentives a company of Morocco's offshoring sector qualifies for, why, how much, and how to claim them. \
                            Every answer carries its reason, its citation and how sure we are. Answers are indicative; the authority decides. Nothing is stored but inquiries, lists that a client has answered in the background, assessments that it asks to have kept, and where it wants to be told what has changed."""));
            api.getComponents()
                    .addSchemas("ProblemDetail", problemDetail())
                    .addSchemas("FieldProblem", fieldProblem())
                    .addSchemas("Citation", citation())
                    .addSchemas("Authority", authority());
            SECTIONS.forEach((schema, section) -> describe(api, schema, section, rulebook));
            planned(api);
            api.getPaths().values().forEach(path -> path.readOperations()
                    .forEach(OpenApiConfiguration::speakThreeLanguages));
            ObjectNode request = (ObjectNode) example(json);
            exemplify(post(api, "assessments"), json.convertValue(request, Object.class));
            ADVICE.forEach((path, more) -> {
                ObjectNode advised = request.deepCopy();
                advised.setAll((ObjectNode) json.readTree(more));
                exemplify(post(api, path), json.convertValue(advised, Object.class));
            });
            api.getPaths().values().stream()
                    .map(PathItem::getPost)
                    .filter(Objects::nonNull)
                    .forEach(post ->
                            REFUSALS.forEach(status -> post.getResponses().addApiResponse(status, problem(status))));
            api.getPaths().values().stream()
                    .map(PathItem::getGet)
                    .filter(Objects::nonNull)
                    .forEach(get -> get.getResponses().addApiResponse("400", problem("400")));
            ofFiles(post(api, "payroll"));
            ofFiles(post(api, "portfolios"));
            ofFiles(post(api, "portfolios/report"));
            ofJobs(api);
            ofStored(api);
            erased(api);
            ofRequests(api);
            ofWebhooks(api);
            api.getComponents().getSchemas().values().forEach(OpenApiConfiguration::plainWords);
            api.getPaths().values().stream()
                    .map(PathItem::getPost)
                    .filter(Objects::nonNull)
                    .filter(post -> post.getRequestBody() != null)
                    .map(post -> post.getRequestBody().getContent().get("application/json"))
                    .filter(Objects::nonNull)
                    .forEach(body -> asRead(body.getSchema(), api, new HashSet<>()));
            new AlwaysThere().sayIn(api);
            List.of(
                            "incentives/{id}",
                            "inquiries/{reference}",
                            "portfolios/jobs/{id}",
                            "portfolios/jobs/{id}/result",
                            "portfolios/jobs/{id}/report",
                            "simulations/jobs/{id}",
                            "simulations/jobs/{id}/result",
                            "assessments/{id}",
                            "assessments/{id}/changes",
                            "webhooks/{id}",
                            "webhooks/{id}/deliveries")
                    .forEach(path -> path(api, path).getGet().getResponses().addApiResponse("404", problem("404")));
            keyed(api);
            limited(api);
        };
    }

    private static PathItem path(OpenAPI api, String path) {
        return Objects.requireNonNull(api.getPaths().get("/api/v1/" + path), path);
    }

    private static Operation post(OpenAPI api, String path) {
        return path(api, path).getPost();
    }

    private static Schema<?> schema(OpenAPI api, String name) {
        return Objects.requireNonNull(api.getComponents().getSchemas().get(name), name);
    }

    private static void exemplify(Operation post, Object request) {
        Objects.requireNonNull(post.getRequestBody().getContent().get("application/json"))
                .setExamples(Map.of("fes-shore", new Example().value(request)));
    }

    private static void describe(OpenAPI api, String schema, String section, Rulebook rulebook) {
        schema(api, schema).getProperties().forEach((name, property) -> {
            Fact fact = rulebook.facts().get(section + "." + name);
            if (fact != null) {
                describe(property, fact);
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static void describe(Schema<?> property, Fact fact) {
        property.setDescription(Stream.of(fact.asks(), fact.help())
                .filter(Objects::nonNull)
                .map(Text::en)
                .collect(Collectors.joining(" ")));
        property.setMinimum(fact.min());
        property.setMaximum(fact.max());
        property.setMaxLength(fact.maxLength());
        if (!fact.options().isEmpty()) {
            ((Schema<Object>) property)
                    .setEnum(fact.options().stream()
                            .map(option -> (Object) option.id())
                            .toList());
        }
    }

    /** What a plan changes is what a company tells once: its people have lists of their own there. */
    private static void planned(OpenAPI api) {
        Schema<?> planned = typed("object").description("What a company tells once");
        Map<String, Schema> told = schema(api, "Profile").getProperties();
        told.forEach((name, property) -> {
            if (property.getItems() == null) {
                planned.addProperty(name, property);
            }
        });
        api.getComponents().addSchemas("PlannedProfile", planned);
        Map<String, Schema> year = schema(api, "PlannedYear").getProperties();
        Objects.requireNonNull(year.get("profile")).set$ref(COMPONENTS + "PlannedProfile");
    }

    private static void speakThreeLanguages(Operation operation) {
        operation.addParametersItem(new HeaderParameter()
                .name("Accept-Language")
                .description("Language of the words in the answer: fr (default), ar or en")
                .schema(new StringSchema()._enum(List.of("fr", "ar", "en")).example("en")));
    }

    /** What one may ask, announced with every answer. */
    private static void limited(OpenAPI api) {
        api.getComponents()
                .addHeaders(
                        "RateLimit-Policy",
                        header(
                                "What a key, or else an address, may ask: `q` points within `w` seconds. docs/api.md says what costs how much"))
                .addHeaders("RateLimit", header("What is left: `r` points, and all of them again after `t` seconds"))
                .addHeaders(
                        "Retry-After",
                        new Header()
                                .description("After how many seconds the same request may be sent again")
                                .schema(typed("integer")));
        api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(operation -> {
                    operation.getResponses().addApiResponse("429", problem("429"));
                    operation.getResponses().forEach((status, response) -> {
                        LIMITS.forEach(name -> response.addHeaderObject(name, announced(name)));
                        if (COME_AGAIN.contains(status)) {
                            response.addHeaderObject("Retry-After", announced("Retry-After"));
                        }
                    });
                });
    }

    /** A key may be shown, or a token, or neither. */
    private static void keyed(OpenAPI api) {
        api.getComponents()
                .addSecuritySchemes(
                        KEY,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description(
                                        "A key that who administers the desk handed over; nothing needs one unless this server answers nobody without"))
                .addSecuritySchemes(
                        TOKEN,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT")
                                .description(
                                        "In the place of a key: an OAuth 2 access token (client credentials) of the issuer that who runs this server has named, if any; it opens the scopes that both the token names and the client was entered for at the desk, under its client id"));
        api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(operation -> {
                    operation.addSecurityItem(new SecurityRequirement());
                    operation.addSecurityItem(new SecurityRequirement().addList(KEY));
                    operation.addSecurityItem(new SecurityRequirement().addList(TOKEN));
                    KEY_REFUSALS.forEach(status -> operation.getResponses().addApiResponse(status, problem(status)));
                });
    }

    private static Header header(String says) {
        return new Header().description(says).schema(new StringSchema());
    }

    private static Header announced(String name) {
        return new Header().$ref("#/components/headers/" + name);
    }

    private static ApiResponse problem(String status) {
        String says =
                switch (status) {
                    case "400" -> "The body is not valid JSON, says a thing twice, or a parameter is wrong";
                    case "401" -> "The key is wrong, has expired or was taken back; or this server needs one";
                    case "403" -> "The key does not open this route: `WWW-Authenticate` names the scope";
                    case "404" -> "Nothing has that id";
                    case "409" -> "It is not there yet, or as many are kept as may be";
                    case "413" -> "The body is longer than 1 MiB";
                    case "415" -> "The body is not declared as application/json";
                    case "429" -> "The key, or else the address, has used up its points: come again after the seconds in `Retry-After`";
                    case "503" -> "Too many ask at once, or the answer took too long: come again after the seconds in `Retry-After`";
                    default -> "Some answers must be corrected: `errors` names each field by JSON pointer, what is wrong and what would be right";
                };
        return new ApiResponse()
                .description(says)
                .content(new Content()
                        .addMediaType("application/problem+json", new MediaType().schema(reference("ProblemDetail"))));
    }

    /** Files are longer than requests, of any kind, and refused for reasons of their own. */
    private static void ofFiles(Operation post) {
        post.setRequestBody(new RequestBody()
                .required(true)
                .content(new Content()
                        .addMediaType(
                                "application/octet-stream",
                                new MediaType().schema(new StringSchema().format("binary")))));
        Map.of(
                        "400", "A parameter is wrong",
                        "413", "The files are longer than 8 MiB",
                        "422", "A file is not read: `reason` and `detail` say why, `file` which of several")
                .forEach((status, says) -> Objects.requireNonNull(
                                post.getResponses().get(status), status)
                        .setDescription(says));
        post.getResponses().remove("415");
    }

    /** Docstrings come with HTML; the contract is read as text. */
    private static void plainWords(Schema<?> schema) {
        if (schema.getDescription() != null) {
            schema.setDescription(schema.getDescription()
                    .replaceAll("</?code>", "`")
                    // What is null in Java is not there in JSON.
                    .replaceAll("\\bnull (?=for|where|when|until|as long|if)", "absent "));
        }
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(OpenApiConfiguration::plainWords);
        }
    }

    private static void ofJobs(OpenAPI api) {
        for (String jobs : List.of("portfolios/jobs", "simulations/jobs")) {
            ofFiles(post(api, jobs));
            Stream.of(post(api, jobs), path(api, jobs + "/{id}/result").getGet())
                    .forEach(operation -> operation.getResponses().addApiResponse("409", problem("409")));
        }
        path(api, "portfolios/jobs/{id}/report").getGet().getResponses().addApiResponse("409", problem("409"));
    }

    /** Of what a client had kept: it may be gone, and the database may be away. */
    private static void erased(OpenAPI api) {
        api.getPaths().values().stream()
                .map(PathItem::getDelete)
                .filter(Objects::nonNull)
                .forEach(delete -> List.of("400", "404", "503")
                        .forEach(status -> delete.getResponses().addApiResponse(status, problem(status))));
    }

    /** Where it is and until when, of an assessment that is kept. */
    private static void ofStored(OpenAPI api) {
        ApiResponse kept = answer(post(api, "assessments"), "201");
        kept.addHeaderObject("Location", header("Where it is kept"));
        kept.addHeaderObject("Preference-Applied", header("`store`"));
        Stream.of(kept, answer(path(api, "assessments/{id}").getGet(), "200"))
                .forEach(answer -> answer.addHeaderObject("Sunset", header("Until when it is kept (RFC 8594)")));
        post(api, "assessments").getResponses().addApiResponse("409", problem("409"));
    }

    /** All else of what is sent may be left out. */
    private static void ofRequests(OpenAPI api) {
        Map.of(
                        "Confirmation", List.of("incentive", "criterion", "outcome", "authority", "on"),
                        "PlannedYear", List.of("fiscalYear"),
                        "Varied", List.of("fact", "from", "to"),
                        "CurveRequest", List.of("vary"),
                        "ComparisonRequest", List.of("against"),
                        "DuelRequest", List.of("sites"),
                        "InquiryRequest", List.of("name", "message", "consent"))
                .forEach((name, required) -> schema(api, name).setRequired(required));
    }

    private static void ofWebhooks(OpenAPI api) {
        post(api, "webhooks").getResponses().addApiResponse("409", problem("409"));
        Schema<?> request = schema(api, "WebhookRequest");
        request.setRequired(List.of("url", "events"));
        Objects.requireNonNull(request.getProperties().get("events")).setMinItems(1);
        Stream.of("resume", "tests", "deliveries/{delivery}/replay").forEach(done -> {
            Operation post = post(api, "webhooks/{id}/" + done);
            // Nothing is sent with it.
            List.of("413", "415", "422").forEach(post.getResponses()::remove);
            post.getResponses().addApiResponse("404", problem("404"));
        });
    }

    private static ApiResponse answer(Operation operation, String status) {
        return Objects.requireNonNull(operation.getResponses().get(status), status);
    }

    private static Schema<?> fieldProblem() {
        return typed("object")
                .addProperty("pointer", new StringSchema().description("JSON pointer of the field in the body"))
                .addProperty("parameter", new StringSchema().description("Name of the query parameter at fault"))
                .addProperty("detail", new StringSchema().description("What is wrong, in the language asked for"))
                .addProperty(
                        "expected", new StringSchema().description("What would be right, in the language asked for"))
                .required(List.of("detail"));
    }

    private static Schema<?> problemDetail() {
        return typed("object")
                .description("Problem details (RFC 9457)")
                .addProperty(
                        "type",
                        new StringSchema()
                                .format("uri-reference")
                                .description("Which kind it is; a page there says its cause and its remedy"))
                .addProperty("title", new StringSchema())
                .addProperty("status", typed("integer"))
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema().format("uri"))
                .addProperty(
                        "requestId",
                        new StringSchema()
                                .description(
                                        "The name of the request, as in `X-Request-Id`: under it the log says more"))
                .addProperty("line", typed("integer").description("Line where the JSON cannot be read"))
                .addProperty("column", typed("integer").description("Column where the JSON cannot be read"))
                .addProperty("cause", new StringSchema().description("What the JSON reader says, in English"))
                .addProperty("reason", new StringSchema().description("Why a file is not read, as an id"))
                .addProperty("file", typed("integer").description("Which of several files, from 1"))
                .addProperty(
                        "errors",
                        typed("array")
                                .items(reference("FieldProblem"))
                                .maxItems(Fields.MOST_PROBLEMS)
                                .description("Each field at fault; 50 at most are named"))
                .required(List.of("type", "title", "status", "detail"));
    }

    /** The contract is written by the rules of OpenAPI 3.1, which take the type from here. */
    private static Schema<?> typed(String type) {
        return new Schema<>().types(Set.of(type));
    }

    private static Schema<?> reference(String schema) {
        return new Schema<>().$ref(COMPONENTS + schema);
    }

    private static JsonNode example(JsonMapper json) {
        try {
            return json.readTree(new ClassPathResource("examples/fes-shore-employer.json").getInputStream());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is sent is read strictly: no field is passed over, lists have an end, and one place of a list of numbers may be left open. */
    private static void asRead(Schema<?> schema, OpenAPI api, Set<String> done) {
        if (schema.get$ref() != null) {
            String name = schema.get$ref().substring(COMPONENTS.length());
            if (done.add(name)) {
                asRead(schema(api, name), api, done);
            }
            return;
        }
        if (schema.getProperties() != null) {
            schema.setAdditionalProperties(false);
            schema.getProperties().values().forEach(property -> asRead(property, api, done));
        }
        Schema<?> items = schema.getItems();
        if (items == null) {
            return;
        }
        schema.setMaxItems(Fields.MOST_ITEMS);
        asRead(items, api, done);
        if (items.getTypes() != null && items.getTypes().stream().anyMatch(NUMBERS::contains)) {
            Set<String> types = new LinkedHashSet<>(items.getTypes());
            types.add("null");
            items.setTypes(types);
        }
    }

    private static Schema<?> source(Schema<?> schema) {
        return schema.addProperty("source", new StringSchema().description("Id of the text; see /api/v1/sources"))
                .addProperty("title", new StringSchema())
                .addProperty("published", new StringSchema().format("date"))
                .addProperty("link", new StringSchema().format("uri"));
    }

    private static Schema<?> citation() {
        Schema<?> via = source(typed("object"));
        return source(typed("object"))
                .required(List.of("source", "title"))
                .description("The place in a text that a statement rests on")
                .addProperty("at", new StringSchema().description("Place in the text, in its own words"))
                .addProperty(
                        "via", typed("array").items(via).description("Where it was read, when not in the text itself"));
    }

    private static Schema<?> authority() {
        return typed("object")
                .required(List.of("id", "name"))
                .addProperty("id", new StringSchema())
                .addProperty("name", new StringSchema())
                .addProperty("contact", new StringSchema());
    }
}
