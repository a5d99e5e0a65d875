package ma.dalil.visitors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.dalil.pages.Language;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Follows every link and sends every form, so many of each pattern of address, and opens whatever comes. */
final class Crawl {
    private static final int HANDS = 2;
    private static final int MOST_TRIES = 20;
    private static final int BATCH = 32;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int MOST_REDIRECTS = 5;
    private static final Pattern LANGUAGE = Pattern.compile("(?:/embed/[^/]+)?(?:/rulebook)?/(fr|ar|en)(?:[/?#].*)?");
    private static final Pattern CODE = Pattern.compile("/verify\\?code=([\\w-]+)");

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;
    private final int ofEach;
    private final Random random;
    private final List<Sent> pending = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Integer> visited = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private final Forms forms;
    /** The places within pages that links lead to, by the address of the page, and where they are first linked from. */
    private final Map<String, Map<String, String>> wanted = new TreeMap<>();

    private final Map<String, Set<String>> places = new ConcurrentHashMap<>();
    private volatile String code = "";

    /** @param ofEach how many addresses of one pattern are visited */
    Crawl(int port, int ofEach, long seed, String answers) {
        this.base = "http://localhost:" + port;
        this.ofEach = ofEach;
        this.random = new Random(seed);
        Map<String, String> known = Map.of(
                "a", answers,
                "name", "Amina",
                "email", "a@example.org",
                "message", "?",
                "website", "",
                "q", "emploi",
                "start", "2026-12-01");
        this.forms = new Forms(field -> field.equals("code") ? code : known.get(field));
    }

    /** What came of one address. */
    private record Found(Sent sent, List<Sent> links, String fault) {}

    /** Visits these without fail, and then what they lead to. */
    void from(List<String> addresses) throws Exception {
        addresses.forEach(address -> seen.add(address));
        visit(addresses.stream().map(address -> Sent.link(address, null)).toList());
        while (!pending.isEmpty()) {
            List<Sent> next = new ArrayList<>();
            while (next.size() < BATCH && !pending.isEmpty()) {
                Sent sent = pending.remove(random.nextInt(pending.size()));
                if (visited.merge(sent.pattern(), 1, Integer::sum) <= ofEach) {
                    next.add(sent);
                }
            }
            visit(next);
        }
    }

    private void visit(List<Sent> all) throws Exception {
        ExecutorService hands = Executors.newFixedThreadPool(HANDS);
        try {
            List<Callable<Found>> visits = new ArrayList<>();
            for (Sent sent : all) {
                long seed = random.nextLong();
                visits.add(() -> look(sent, new Random(seed)));
            }
            for (var found : hands.invokeAll(visits)) {
                Found it = found.get();
                if (it.fault() != null) {
                    faults.add(it.sent() + "\n    " + it.fault());
                }
                it.links().forEach(this::plan);
            }
        } finally {
            hands.shutdownNow();
        }
    }

    private void plan(Sent link) {
        int place = link.address().indexOf('#');
        String address = place < 0 ? link.address() : link.address().substring(0, place);
        if (place >= 0) {
            wanted.computeIfAbsent(address, any -> new TreeMap<>())
                    .putIfAbsent(link.address().substring(place + 1), link.from());
        }
        if (seen.add(address + (link.form() == null ? "" : " " + link.form()))) {
            pending.add(new Sent(address, link.form(), link.from()));
        }
    }

    private Found look(Sent sent, Random random) {
        try {
            return new Found(sent, open(sent, random), null);
        } catch (AssertionError | Exception fault) {
            return new Found(
                    sent, List.of(), String.valueOf(fault.getMessage()).strip().replaceAll("\\s+", " "));
        }
    }

    private List<Sent> open(Sent sent, Random random) throws Exception {
        String address = sent.address();
        HttpResponse<byte[]> answer = send(address, sent.form());
        for (int i = 0; answer.statusCode() / 100 == 3; i++) {
            assertThat(i).as("redirects").isLessThan(MOST_REDIRECTS);
            String to = answer.headers().firstValue("Location").orElseThrow();
            address = URI.create(base + address).resolve(to).toString();
            assertThat(address).startsWith(base + "/");
            address = PageLinks.path(address);
            answer = send(address, null);
        }
        String type = answer.headers().firstValue("Content-Type").orElse("");
        byte[] body = answer.body();
        Optional<Language> language = language(sent.address());
        if (language.isPresent()) {
            assertThat(language(address)).as("language").isEqualTo(language);
        }
        PageLinks links = new PageLinks(base, address);
        if (type.startsWith("text/html")) {
            Document page = Opened.page(new String(body, UTF_8), language.orElse(null), base + address);
            // What was sent may contradict itself: the form then says so, and keeps it.
            boolean isRefused =
                    sent.form() != null && !page.select("[data-errors]").isEmpty();
            assertThat(answer.statusCode()).isIn(isRefused ? List.of(200, 422) : List.of(200));
            places.put(sent.address(), Set.copyOf(page.select("[id]").eachAttr("id")));
            return next(page, links, address, random);
        }
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(body).as("content").isNotEmpty();
        return file(type, body, language.orElse(null), links, address);
    }

    private List<Sent> next(Document page, PageLinks links, String address, Random random) {
        List<Sent> next = new ArrayList<>();
        links.of(page).forEach(link -> next.add(Sent.link(link, address)));
        for (Element form : page.select("form")) {
            forms.sent(form, address, random).forEach(sent -> {
                assertThat(links.own(base + sent.address())).isNotNull();
                next.add(sent);
            });
        }
        return next;
    }

    private List<Sent> file(String type, byte[] body, Language language, PageLinks links, String address)
            throws Exception {
        List<String> found = new ArrayList<>();
        String text = new String(body, UTF_8);
        switch (type.replaceAll(";.*", "")) {
            case "application/pdf" -> {
                found.addAll(Opened.pdf(body, language));
                found.forEach(this::remember);
            }
            case "text/calendar" -> Opened.calendar(text);
            case "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" -> Opened.workbook(body, language);
            case "text/csv" -> Opened.table(text, language);
            case "application/xml", "application/atom+xml" -> found.addAll(Opened.xml(body));
            case "application/json", "application/ld+json" -> Opened.json(body);
            case "text/plain" -> assertThat(text).isNotBlank().doesNotContain("??");
            case "text/css", "text/javascript", "application/javascript", "application/yaml" -> assertThat(text)
                    .isNotBlank();
            default -> {
                assertThat(type).as("kind of file").startsWith("image/");
                Opened.image(body, type);
            }
        }
        return found.stream()
                .map(links::own)
                .filter(own -> own != null)
                .map(own -> Sent.link(own, address))
                .toList();
    }

    private void remember(String link) {
        Matcher printed = CODE.matcher(link);
        if (printed.find()) {
            code = printed.group(1);
        }
    }

    private HttpResponse<byte[]> send(String address, String form) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + address));
        if (form != null) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form));
        }
        HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        // Where much is asked for at once a visitor is told to come back, and does.
        for (int i = 1; i < MOST_TRIES && isLater(answer); i++) {
            Thread.sleep(PAUSE.toMillis());
            answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        }
        boolean isFine = answer.statusCode() < 400 || answer.statusCode() == 422 && form != null;
        assertThat(isFine)
                .as(answer.statusCode() + " for " + address.replaceAll("=[\\w-]{40,}", "=…"))
                .isTrue();
        return answer;
    }

    private static boolean isLater(HttpResponse<?> answer) {
        return answer.statusCode() == 503
                && answer.headers().firstValue("Retry-After").isPresent();
    }

    private static Optional<Language> language(String address) {
        Matcher named = LANGUAGE.matcher(address);
        return named.matches() ? Language.of(named.group(1)) : Optional.empty();
    }

    /** What did not lead where it promises. */
    List<String> faults() {
        List<String> all = new ArrayList<>(faults);
        wanted.forEach((address, fragments) -> fragments.forEach((place, from) -> {
            if (places.containsKey(address) && !places.get(address).contains(place)) {
                all.add(new Sent(address + "#" + place, null, from) + "\n    there is no such place");
            }
        }));
        return all;
    }

    Map<String, Integer> visited() {
        return visited;
    }
}
