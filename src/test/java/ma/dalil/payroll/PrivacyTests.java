package ma.dalil.payroll;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import ma.dalil.Http;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What tells who somebody is goes no further than the reader: it is in no answer, no link, no log, and in no error. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"logging.level.org.springframework.web=trace", "logging.level.ma.dalil=trace"})
@ExtendWith(OutputCaptureExtension.class)
class PrivacyTests {
    private static final List<String> PERSONAL = List.of(Rosters.NAME, Rosters.NUMBER, "190000001", "77431");
    private static final String BOUNDARY = "e8f1";

    @LocalServerPort
    private int port;

    @Test
    void nobodyIsNamedAnywhere(CapturedOutput log) {
        Returns.Insured insured = new Returns.Insured(190_000_001L, 500_000, 26, "");
        String salaries = new String(Returns.salaryReturn(Returns.salaried(1, 30), 1), StandardCharsets.UTF_8);
        List<byte[]> files = List.of(
                Rosters.csv(
                        Rosters.people(1, 40),
                        new Rosters.Style("fr", ';', StandardCharsets.UTF_8, true, true, true, true)),
                Rosters.xlsx(Rosters.people(1, 40), Rosters.Style.of(1)),
                salaries.getBytes(StandardCharsets.UTF_8),
                Returns.declaration("202610", List.of(insured), List.of(insured)),
                // A value where a number should be, a file that is cut, and one whose headings are people.
                ("Nom;Brut imposable\n" + Rosters.NAME + ";" + Rosters.NAME + "\nB;77431.x\n")
                        .getBytes(StandardCharsets.UTF_8),
                salaries.substring(0, 900).getBytes(StandardCharsets.UTF_8),
                (Rosters.NAME + ";77431\n" + Rosters.NAME + ";77431\n").getBytes(StandardCharsets.UTF_8));
        List<String> said = new ArrayList<>();
        for (byte[] file : files) {
            for (String path : List.of("/fr/payroll", "/ar/payroll")) {
                HttpResponse<String> answer = send(path, file);
                assertThat(answer.statusCode()).isIn(200, 422);
                said.add(answer.body());
                said.add(answer.headers().toString());
            }
        }

        assertThat(said).allSatisfy(it -> assertThat(it).doesNotContain(PERSONAL));
        assertThat(log.getAll()).contains("/payroll").doesNotContain(PERSONAL);
        Rosters.people(1, 40).forEach(it -> assertThat(log.getAll())
                .doesNotContain(
                        it.income().toPlainString(),
                        it.income().divide(BigDecimal.valueOf(12)).toPlainString()));
    }

    private HttpResponse<String> send(String path, byte[] file) {
        byte[] head = ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + Rosters.NAME
                        + ".csv\"\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] end = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
        return Http.send(new Http(port)
                .to(path)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArrays(List.of(head, file, end))));
    }
}
