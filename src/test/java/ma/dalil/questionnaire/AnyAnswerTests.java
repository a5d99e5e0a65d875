package ma.dalil.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ma.dalil.Http;
import ma.dalil.Verdicts;
import ma.dalil.VisibleIds;
import ma.dalil.advice.AdviceReader;
import ma.dalil.eligibility.RandomProfiles;
import ma.dalil.eligibility.Rulebooks;
import ma.dalil.link.Links;
import ma.dalil.profile.Fields;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Morocco;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Subject;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The visitor with any answer: random profiles, typed into the form as people type. Nothing ends on an error page, and every figure is that of the API.
 * {@code -Dvisitor.profiles=10000} sends more of them, {@code -Dvisitor.seed} others. Each profile asks for a few of the pages in a few of the languages; together they ask for all.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AnyAnswerTests {
    private static final int PROFILES = Integer.getInteger("visitor.profiles", 250);
    private static final int SEED = Integer.getInteger("visitor.seed", 0);
    private static final int MANY_GROUPS_EVERY = 100;
    private static final int MOST_SHOWN = 20;
    private static final int PAGES_EACH = 2;
    private static final int MOST_TRIES = 10;
    private static final List<String> LANGUAGES = List.of("fr", "ar", "en");
    private static final List<String> PAGES = List.of(
            "/result?a=%s",
            "/result.pdf?a=%s",
            "/what-if?a=%s&workforce.0.annualGrossTaxableIncome=84%%20000,55",
            "/claim?a=%s",
            "/claim.pdf?a=%s",
            "/claim.ics?a=%s",
            "/claim.txt?a=%s",
            "/sites?a=%s",
            "/duel?a=%s&site=fes-shore&site=oujda-shore&currency=EUR&rate=10,85",
            "/compare?a=%1$s&a=%1$s",
            "/answers?a=%s",
            "/questions?topic=pay&a=%s",
            "/questions?topic=funding&a=%s",
            "/ask?a=%s");
    private static final List<BigDecimal> SALARIES = IntStream.of(100_000, 50_000, 1, 7, 99_999)
            .mapToObj(BigDecimal::valueOf)
            .toList();
    private static final VisibleIds IDS = new VisibleIds(Rulebooks.PACKAGED);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    @LocalServerPort
    private int port;

    @Autowired
    private Rulebook rulebook;

    @Autowired
    private Links links;

    @Autowired
    private AdviceReader reader;

    @Test
    void whateverAPersonTypesIsAnsweredAsTheApiDoes() {
        RandomProfiles profiles = new RandomProfiles(rulebook);
        AtomicInteger taken = new AtomicInteger();
        Queue<Fault> faults = new ConcurrentLinkedQueue<>();
        IntStream.range(SEED, SEED + PROFILES).parallel().forEach(seed -> {
            Visit visit = new Visit(seed, new Random(seed), faults);
            if (visit.go(visit.draw(profiles))) {
                taken.incrementAndGet();
            }
        });

        Map<String, Long> kinds = faults.stream().collect(Collectors.groupingBy(Fault::kind, Collectors.counting()));
        assertThat(kinds)
                .as(faults.stream().limit(MOST_SHOWN).map(Fault::toString).collect(Collectors.joining("\n")))
                .isEmpty();
        assertThat(taken.get()).as("profiles that are taken").isGreaterThan(PROFILES * 9 / 10);
    }

    /** As many as the API takes, with everything told of each. */
    @Test
    void theFormTakesAsManyGroupsAsTheApi() {
        Random random = new Random(500);
        RandomProfiles profiles = new RandomProfiles(rulebook);
        List<Object> groups = new ArrayList<>();
        while (groups.size() < Fields.MOST_ITEMS) {
            groups.addAll((List<?>) profiles.draw(random, Morocco.today(), 1).get("workforce"));
        }
        List<Object> most = groups.subList(0, Fields.MOST_ITEMS);
        Map<String, String> form = new LinkedHashMap<>();
        Told.add("", JSON.valueToTree(Map.of("workforce", most)), form);
        Typist typist = new Typist(random);
        form.replaceAll((name, value) -> typist.type(fact(name), value));
        form.put(
                "a",
                token(Map.of("workforce", most.stream().map(any -> Map.of()).toList())));

        HttpResponse<String> answer = post("/ar/answers", form);
        assertThat(answer.statusCode()).isEqualTo(302);
        String sent = answer.headers().firstValue("Location").orElseThrow().replaceFirst(".*a=", "");

        assertThat(links.read(sent).profile().workforce())
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*employer")
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .isEqualTo(
                        links.read(token(Map.of("workforce", most))).profile().workforce());
        assertThat(new Http(port).get("/fr/answers?a=" + sent).body()).contains("name=\"workforce.499.headcount\"");
    }

    @Test
    void aFormMayHaveAsManyFieldsAsAProfileHasPlaces(@Value("${server.tomcat.max-parameter-count}") int most) {
        int places = rulebook.facts().values().stream()
                .filter(fact -> !fact.isDerived())
                .mapToInt(fact -> fact.isRepeated() ? Fields.MOST_ITEMS : 1)
                .sum();

        // Each with the box that says it is not known, and the few that no answer is in: the token, the topic, the
        // button.
        assertThat(most).isGreaterThan(2 * places + 10);
    }

    private String token(Map<String, Object> profile) {
        return new Screens(links, reader).token(JSON.valueToTree(Map.of("profile", profile)));
    }

    private HttpResponse<String> post(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return patiently(
                new Http(port)
                        .to(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Who is told to come again comes again. */
    private static <T> HttpResponse<T> patiently(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        HttpResponse<T> answer = Http.send(request, body);
        for (int i = 1; i < MOST_TRIES && answer.statusCode() == 503; i++) {
            long seconds = answer.headers().firstValueAsLong("Retry-After").orElse(2);
            LockSupport.parkNanos(Duration.ofSeconds(seconds).toNanos());
            answer = Http.send(request, body);
        }
        return answer;
    }

    private record Fault(String kind, int seed, Map<String, String> told) {}

    /** One person, told apart by the seed. */
    private final class Visit {
        private final int seed;
        private final Random random;
        private final Queue<Fault> faults;
        private final String language;
        private String refusal = "";

        Visit(int seed, Random random, Queue<Fault> faults) {
            this.seed = seed;
            this.random = random;
            this.faults = faults;
            this.language = LANGUAGES.get(seed % LANGUAGES.size());
        }

        Map<String, Object> draw(RandomProfiles profiles) {
            Map<String, Object> profile = profiles.draw(random, Morocco.today());
            List<Object> groups = new ArrayList<>((List<?>) profile.get("workforce"));
            while (seed % MANY_GROUPS_EVERY == MANY_GROUPS_EVERY - 1 && groups.size() < MANY_GROUPS_EVERY) {
                groups.addAll((List<?>) profiles.draw(random, Morocco.today()).get("workforce"));
            }
            groups.replaceAll(group -> oddlyPaid((Map<?, ?>) group));
            profile.put("workforce", groups);
            return profile;
        }

        private Map<String, Object> oddlyPaid(Map<?, ?> group) {
            Map<String, Object> odd = new LinkedHashMap<>();
            group.forEach((name, value) -> odd.put(
                    (String) name,
                    name.equals("annualGrossTaxableIncome")
                            ? switch (random.nextInt(3)) {
                                case 0 -> SALARIES.get(random.nextInt(SALARIES.size()));
                                case 1 -> BigDecimal.valueOf(random.nextInt(90_000_000), 2 + random.nextInt(3));
                                default -> value;
                            }
                            : value));
            return odd;
        }

        /** Whether the API takes the profile; where it does not, neither does the form. */
        boolean go(Map<String, Object> profile) {
            JsonNode request = JSON.valueToTree(Map.of("profile", profile));
            HttpResponse<String> answer = new Http(port).postJson("/api/v1/assessments", request.toString(), language);
            Map<String, String> told = typed(request.path("profile"));
            String sent = fill(request.path("profile"), told);
            boolean isTaken = answer.statusCode() == 200;
            if (!isTaken || sent == null) {
                if (isTaken || sent != null) {
                    fault(
                            "the API answers " + answer.statusCode() + ", the form "
                                    + (sent == null ? "refuses: " + refusal : "takes"),
                            told);
                }
                return isTaken;
            }
            compare(JSON.readTree(answer.body()), sent, told);
            for (int i = 0; i < PAGES_EACH; i++) {
                int one = seed * PAGES_EACH + i;
                look(
                        "/" + LANGUAGES.get(one % LANGUAGES.size())
                                + PAGES.get(one / LANGUAGES.size() % PAGES.size())
                                        .formatted(sent),
                        told);
            }
            return true;
        }

        private Map<String, String> typed(JsonNode profile) {
            Map<String, String> told = new LinkedHashMap<>();
            Typist typist = new Typist(random);
            Told.add("", profile, told);
            told.replaceAll((name, value) -> typist.type(fact(name), value));
            return told;
        }

        /** The token of the answers once they are sent; null where they are refused. */
        private String fill(JsonNode profile, Map<String, String> told) {
            String token = "";
            for (Subject subject : Subject.REPEATED) {
                // The first one stands ready.
                for (int i = 1; i < profile.path(subject.section()).size(); i++) {
                    token = send(Map.of("a", token, "add", subject.section()));
                }
            }
            Map<String, String> form = new LinkedHashMap<>(told);
            form.put("a", token);
            return send(form);
        }

        private String send(Map<String, String> form) {
            HttpResponse<String> answer = post("/" + language + "/answers", form);
            if (answer.statusCode() != 302) {
                ids(answer.body(), form);
                boolean isRefused = answer.body().contains("data-errors");
                refusal = isRefused
                        ? answer.body()
                                .replaceFirst("(?s).*data-errors.*?<li>(.*?)</ul>.*", "$1")
                                .replaceAll("<[^>]*>|\\s+", " ")
                        : "";
                if (!isRefused) {
                    fault("sending the form ends in " + answer.statusCode(), form);
                }
            }
            return answer.headers()
                    .firstValue("Location")
                    .map(it -> it.replaceFirst(".*[?&]a=", ""))
                    .orElse(null);
        }

        private void compare(JsonNode answer, String token, Map<String, String> told) {
            String page = look("/" + language + "/result?a=" + token, told);
            Map<String, String> shown = Verdicts.shown(page);
            Map<String, String> answered = Verdicts.answered(answer);
            answered.forEach((incentive, found) -> {
                if (!found.equals(shown.get(incentive))) {
                    fault(
                            incentive + " is " + found + " to the API and " + shown.get(incentive) + " on the page",
                            told);
                }
            });
        }

        private String look(String path, Map<String, String> told) {
            HttpResponse<byte[]> answer = patiently(new Http(port).to(path), HttpResponse.BodyHandlers.ofByteArray());
            String body = new String(answer.body(), StandardCharsets.UTF_8);
            String shape = path.contains(".pdf") ? "%PDF" : path.contains(".ics") ? "BEGIN:VCALENDAR" : "";
            boolean isPage = !path.contains(".") || path.contains("/what-if");
            // Where nothing is to be claimed, there is nothing to take away.
            boolean isNothing = path.contains("/claim.") && answer.statusCode() == 404
                    || path.contains("/claim.") && answer.statusCode() == 303;
            if (isPage && answer.statusCode() == 200) {
                ids(body, told);
            }
            if (!isNothing
                    && (answer.statusCode() != 200
                            || !body.startsWith(shape)
                            || isPage && body.contains("??")
                            || isPage && !body.contains("<html lang=\"" + path.substring(1, 3)))) {
                fault(path.replaceFirst("a=.{20}.*", "a=…") + " ends in " + answer.statusCode(), told);
            }
            return body;
        }

        private void ids(String page, Map<String, String> told) {
            Set<String> ids = IDS.on(page);
            ids.removeAll(told.values());
            ids.forEach(id -> fault("people read " + id, told));
        }

        private void fault(String what, Map<String, String> told) {
            faults.add(new Fault(what, seed, told));
        }
    }

    private Fact fact(String name) {
        return rulebook.facts().get(name.replaceFirst("\\.\\d+\\.", "."));
    }
}
