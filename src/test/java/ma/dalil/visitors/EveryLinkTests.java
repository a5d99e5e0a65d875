package ma.dalil.visitors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import ma.dalil.advice.AdviceReader;
import ma.dalil.eligibility.RandomProfiles;
import ma.dalil.link.Links;
import ma.dalil.link.SavedAnswers;
import ma.dalil.pages.Language;
import ma.dalil.profile.InvalidRequest;
import ma.dalil.rulebook.Morocco;
import ma.dalil.rulebook.Rulebook;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/**
 * A visitor who follows every link and sends every form, in three languages and within the pages of a portal, and opens what comes. So many of
 * each pattern of address: {@code -Dvisitor.each=} says how many.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "dalil.secret=0123456789abcdef0123456789abcdef")
class EveryLinkTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int EACH = Integer.getInteger("visitor.each", 1);
    private static final long SEED = Long.getLong("visitor.seed", 10);
    private static final int RESULTS = 20;

    @LocalServerPort
    private int port;

    @Autowired
    private Rulebook rulebook;

    @Autowired
    private AdviceReader reader;

    @Autowired
    private Links links;

    @Test
    void everyLinkAndEveryFormLeadsToWhatItPromises() throws Exception {
        List<String> answers = results();
        Crawl crawl = new Crawl(port, EACH, SEED, answers.get(0));

        crawl.from(beginnings(answers));

        assertThat(crawl.faults()).as("faults").isEmpty();
        assertThat(crawl.visited()).as("patterns of addresses").hasSizeGreaterThan(200);
    }

    private static List<String> beginnings(List<String> answers) {
        List<String> all = new ArrayList<>(List.of("/", "/sitemap.xml", "/robots.txt", "/embed/demo", "/docs"));
        for (Language language : Language.values()) {
            Stream.of("", "/incentives", "/verify")
                    .flatMap(page -> Stream.of("/" + language.id() + page, "/embed/visitor/" + language.id() + page))
                    .forEach(all::add);
            all.add("/rulebook/" + language.id());
        }
        for (int i = 0; i < answers.size(); i++) {
            String language = Language.values()[i % Language.values().length].id();
            all.add((i % 2 == 0 ? "/" : "/embed/visitor/") + language + "/result?a=" + answers.get(i));
        }
        return all;
    }

    /** Answers of so many companies, each as a token. */
    private List<String> results() {
        RandomProfiles profiles = new RandomProfiles(rulebook);
        Random random = new Random(SEED);
        List<String> answers = new ArrayList<>();
        while (answers.size() < RESULTS) {
            Map<String, Object> profile = profiles.draw(random, Morocco.today());
            try {
                String told = JSON.writeValueAsString(Map.of("profile", profile));
                answers.add(links.write(new SavedAnswers(reader.questions(JSON.readTree(told)), null)));
            } catch (InvalidRequest contradicts) {
                // Another company is drawn.
            }
        }
        return answers;
    }
}
