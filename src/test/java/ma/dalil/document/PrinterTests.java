package ma.dalil.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import ma.dalil.eligibility.Deadline;
import ma.dalil.pages.Language;
import ma.dalil.pages.Words;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.thymeleaf.templateresolver.StringTemplateResolver;

class PrinterTests {
    private final StaticMessageSource messages = new StaticMessageSource();

    @Test
    void nothingIsFetchedWhateverATemplateNames(@TempDir Path folder) throws IOException {
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        elsewhere.start();
        String there = "http://localhost:" + elsewhere.getAddress().getPort();
        Path style = Files.writeString(folder.resolve("style.css"), "body:before { content: 'fetched' }");
        try {
            byte[] pdf = print(
                    Language.FR,
                    """
                    <html lang="fr"><head><title>t</title><link rel="stylesheet" href="%1$s/a.css"><link rel="stylesheet" href="%2$s">
                    <style>@import url(%1$s/b.css); @font-face { font-family: f; src: url(%1$s/c.ttf) } p { background: url(%1$s/d.png); font-family: f, "Noto Sans" }</style></head>
                    <body><p>words</p><img src="%1$s/e.png" alt="e"><object data="%1$s/f.svg"></object>
                    <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9"><image xlink:href="%1$s/g.png" width="9" height="9"/></svg></body></html>"""
                            .formatted(there, style.toUri()));

            assertThat(asked).isEmpty();
            assertThat(Downloads.copied(pdf)).contains("words").doesNotContain("fetched");
        } finally {
            elsewhere.stop(0);
        }
    }

    @Test
    void numbersAreNotTurnedRoundInArabic() {
        String html = new Words(Language.AR, messages)
                .html("المبلغ 16 320,00 درهم إلى غاية 2026-11-22 في (P2I) والنقطة B-2.");

        String printed = Print.words(
                print(
                        Language.AR,
                        "<html lang=\"ar\" dir=\"rtl\"><head><title>t</title></head><body><p>" + html
                                + "</p></body></html>"),
                Language.AR);

        assertThat(printed).isEqualTo(Print.plain("المبلغ 16 320,00 درهم إلى غاية 2026-11-22 في (P2I) والنقطة B-2."));
    }

    /** Shapes of letters are not what anybody types into a search. */
    @Test
    void arabicWordsAreCopiedAsTheyAreTyped() {
        String says = "إعانة الدولة لا تستثنى ولأول أجير في الإنتاج لأنها الأجر";

        String copied = Downloads.copied(print(
                Language.AR,
                "<html lang=\"ar\" dir=\"rtl\"><head><title>t</title></head><body><p>" + says + "</p></body></html>"));

        assertThat(copied.split("\\s+")).contains(says.split(" "));
    }

    @Test
    void columnsGoTheWayTheLanguageIsRead() throws IOException {
        String table = "<table><tr><th>111</th><td>222</td><td>333</td></tr></table>";

        assertThat(print(Language.FR, page(table)))
                .satisfies(pdf -> assertThat(order(pdf)).isEqualTo("111222333"));
        assertThat(print(Language.AR, page(table)))
                .satisfies(pdf -> assertThat(order(pdf)).isEqualTo("333222111"));
    }

    @Test
    void aTableThatIsTooWideForPaperLosesNothing() {
        StringBuilder table = new StringBuilder("<table><thead><tr><th>year</th>");
        IntStream.range(0, 9).forEach(i -> table.append("<th class=\"number\">fund of long name ")
                .append(i)
                .append("</th>"));
        table.append("</tr></thead><tbody><tr><th>2026</th>");
        IntStream.range(0, 9).forEach(i -> table.append("<td class=\"number\">MAD 100,000,00")
                .append(i)
                .append("</td>"));
        byte[] pdf =
                print(Language.EN, page(table.append("</tr></tbody></table>").toString()));

        assertThat(Downloads.copied(pdf)).contains("2026", "long name 8", "MAD 100,000,008");
        assertThat(Print.rightmost(pdf)).isLessThan(PDRectangle.A4.getWidth());
    }

    /** The deadline passes while the template is drawn: nothing is worked out for it any more, and without a word left to draw the print itself ends. */
    @ParameterizedTest
    @ValueSource(strings = {"<p th:text=\"${after.run()}\"></p>", ""})
    void aPrintEndsAtTheDeadlineOfWhoAsked(String rest) {
        ErrorResponseException late = new ErrorResponseException(HttpStatus.SERVICE_UNAVAILABLE);
        Runnable passing = () -> Deadline.in(Duration.ZERO, () -> false, () -> late);
        AtomicBoolean wentOn = new AtomicBoolean();
        Runnable after = () -> wentOn.set(true);
        String html = page("<p>before</p><p th:text=\"${passing.run()}\"></p>" + rest);

        try {
            assertThatThrownBy(() -> print(Language.AR, html, Map.of("passing", passing, "after", after)))
                    .isSameAs(late);
            assertThat(wentOn).isFalse();
        } finally {
            Deadline.in(Duration.ZERO, () -> false, () -> late).close();
        }
    }

    private static String page(String body) {
        return "<html><head><title>t</title></head><body>" + body + "</body></html>";
    }

    /** The figures of the only line, from left to right. */
    private static String order(byte[] pdf) {
        return Print.words(pdf, Language.FR);
    }

    private byte[] print(Language language, String html) {
        return print(language, html, Map.of());
    }

    private byte[] print(Language language, String html, Map<String, Object> model) {
        messages.addMessage("site.name", language.locale(), "Dalil");
        return new DocumentConfiguration()
                .printer(new StringTemplateResolver(), messages)
                .print(html, model, new Words(language, messages), "https://dalil.example");
    }
}
