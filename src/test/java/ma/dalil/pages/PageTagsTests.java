package ma.dalil.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import ma.dalil.link.Links;
import ma.dalil.link.SavedAnswers;
import ma.dalil.profile.RequestReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.json.JsonMapper;

/** A browser that asks again for the page it has is told so, and no page is taken for another. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "dalil.secret=0123456789abcdef0123456789abcdef")
class PageTagsTests {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static volatile Instant now = NOW;

    @LocalServerPort
    private int port;

    @Autowired
    private Links links;

    @Autowired
    private RequestReader reader;

    private final HttpClient client = HttpClient.newHttpClient();

    /** A day passes when a test says so. */
    @TestConfiguration
    static class OtherDays {
        @Bean
        @Primary
        Clock passing() {
            return new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneId.of("Africa/Casablanca");
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return Clock.fixed(now, zone);
                }

                @Override
                public Instant instant() {
                    return now;
                }
            };
        }
    }

    @BeforeEach
    void today() {
        now = NOW;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/fr/result?a=",
                "/fr/result.pdf?a=",
                "/fr/claim?a=",
                "/embed/cri-fes/fr/result?a=",
                "/fr/incentives",
                "/rulebook/fr/incentives/circular-15-2025.employment-premium"
            })
    void itIsTheSameOnTheSameDayAndAnotherOnTheNextOrInAnotherLanguage(String page) throws Exception {
        String address = page.endsWith("=") ? page + token() : page;
        HttpResponse<byte[]> first = ask(address, null);
        String tag = first.headers().firstValue("ETag").orElseThrow();

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("Cache-Control"))
                .contains(address.contains("?") ? "no-cache, private" : "no-cache");
        HttpResponse<byte[]> again = ask(address, tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(ask(address.replaceFirst("/fr/", "/ar/").replaceFirst("/fr$", "/ar"), tag)
                        .statusCode())
                .isEqualTo(200);
        assertThat(ask(address + (address.contains("?") ? "&" : "?") + "on=2025-01-01", tag)
                        .statusCode())
                .isEqualTo(200);
        now = NOW.plus(Duration.ofDays(1));
        assertThat(ask(address, tag).statusCode()).isEqualTo(200);
    }

    @Test
    void aPageWithinAPartnersIsNotTheSamePage() throws Exception {
        String address = "/fr/result?a=" + token();
        String tag = ask(address, null).headers().firstValue("ETag").orElseThrow();

        assertThat(ask("/embed/cri-fes" + address, tag).statusCode()).isEqualTo(200);
        assertThat(ask("/embed/cri-oujda" + address, tag).statusCode()).isEqualTo(200);
    }

    @Test
    void anotherRulebookOrAnotherServerIsAnotherPage() {
        Address page = new Address("", Language.FR, "/result", "a=x");
        LocalDate day = LocalDate.of(2026, 11, 22);

        assertThat(List.of(
                        PageTags.tag("run", "one", day, "http://localhost", page),
                        PageTags.tag("run", "other", day, "http://localhost", page),
                        PageTags.tag("later run", "one", day, "http://localhost", page),
                        PageTags.tag("run", "one", day, "https://dalil.example", page),
                        PageTags.tag(
                                "run", "one", day, "http://localhost", new Address("", Language.FR, "/result", "a=y"))))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/fr/result?a=none-of-ours",
                "/fr/no-such-page",
                "/rulebook/fr/incentives/none",
                "/desk/fr/login",
                "/fr/ask"
            })
    void whatIsAFaultOrDrawnAnewEachTimeIsNotKept(String address) throws Exception {
        assertThat(ask(address, null).headers().firstValue("ETag")).isEmpty();
    }

    /** Whoever makes a page that holds something of its own each time says so in PageTags. */
    @Test
    void aPageWithATagIsTheSameWhenItIsDrawnAgain() throws Exception {
        for (String page : List.of(
                "",
                "/fast",
                "/questions",
                "/result",
                "/what-if",
                "/compare",
                "/sites",
                "/duel",
                "/lab",
                "/letters",
                "/choice",
                "/verify",
                "/ask",
                "/incentives",
                "/incentives/circular-15-2025.employment-premium")) {
            HttpResponse<byte[]> first = ask("/fr" + page + "?a=" + token(), null);
            HttpResponse<byte[]> second = ask("/fr" + page + "?a=" + token(), null);
            Optional<String> tag = first.headers().firstValue("ETag");
            assertThat(second.headers().firstValue("ETag")).isEqualTo(tag);
            if (tag.isPresent()) {
                assertThat(new String(second.body(), StandardCharsets.UTF_8))
                        .as(page)
                        .isEqualTo(new String(first.body(), StandardCharsets.UTF_8));
            }
        }
    }

    private String token() throws IOException {
        return links.write(SavedAnswers.NONE.answered(
                reader.read(JsonMapper.builder()
                                .build()
                                .readTree(Files.readString(Path.of("examples/fes-shore-employer.json"))))
                        .profile(),
                List.of(),
                null));
    }

    private HttpResponse<byte[]> ask(String address, String tag) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + address));
        if (tag != null) {
            request.header("If-None-Match", tag);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
