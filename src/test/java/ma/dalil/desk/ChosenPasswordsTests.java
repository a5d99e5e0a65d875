package ma.dalil.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

/** Passwords that whoever guesses tries first are not taken, and what is told says why. */
@TestPropertySource(properties = "dalil.desk.password-words=Casanearshore,AMRC")
class ChosenPasswordsTests extends DeskSite {
    private final String login = "z" + UUID.randomUUID().toString().substring(0, 8);
    private String handed;
    private Visitor salma;

    @BeforeEach
    void enter() {
        handed = accounts.create(login, "Salma Bennani-Idrissi", DeskRole.ADVISER, "test");
        salma = new Visitor(port);
        salma.enter(login, handed);
    }

    @ParameterizedTest
    @CsvSource({
        "en, 1q2w3e4r5t6y, stolen",
        "en, WebSolutions, stolen",
        "fr, ghhh47hj7649, volés",
        "ar, qwerty123456, مسروقة",
    })
    void aPasswordThatWasStolenElsewhereIsRefused(String language, String wanted, String told) {
        assertThat(refused(language, wanted)).contains(told);
    }

    @ParameterizedTest
    @CsvSource({
        "en, Dalil-Offshoring-2026!, Without the words",
        "en, D@l1l-0ffsh0r1ng-7+8, Without the words",
        "en, SALMA-bennani-26, Without the words",
        "en, $@lm@*1dr!ss1*2026, Without the words",
        "fr, Administrateur.2026, Ôtés les mots",
        "fr, Casanearshore-Dalil-9, Ôtés les mots",
        "ar, دليل المغرب دليل المغرب, بعد حذف",
        "en, amrcAMRCamrcAMRC, Without the words",
    })
    void wordsOfTheHouseDoNotCountHoweverTheyAreWritten(String language, String wanted, String told) {
        assertThat(refused(language, wanted)).contains(told);
    }

    @ParameterizedTest
    @CsvSource({
        "en, Casablanca2026!, soon guessed",
        "en, xyxyxyxyxyxyxyxy, soon guessed",
        "fr, AZERTYuiop2026, se devine vite",
        "ar, Mohammed1990!!, يسهل تخمين",
    })
    void aPasswordThatIsSoonGuessedIsRefused(String language, String wanted, String told) {
        assertThat(refused(language, wanted)).contains(told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quatre bateaux bleus à midi",
                "قوارب زرقاء عند الظهيرة",
                "Dalil et quatre bateaux bleus",
                "kx7vq2mw9tzc4h",
            })
    void aFewWordsWithoutARelationAreTaken(String wanted) {
        assertThat(Visitor.to(choose("en", wanted))).endsWith("/login?changed");
        assertThat(salma.enter(login, wanted)).isEqualTo("/desk/en");
    }

    @Test
    void aPasswordThatWasChosenBeforeStillOpens() {
        accounts.change(accounts.find(login).orElseThrow(), "1q2w3e4r5t6y");

        assertThat(salma.enter(login, "1q2w3e4r5t6y")).isEqualTo("/desk/en");
    }

    /** As many as the standard asks for, of the length that is asked for. */
    @Test
    void threeThousandStolenPasswordsAndMoreAreOfTheLengthThatIsAskedFor() throws IOException {
        try (BufferedReader stolen = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(getClass().getResourceAsStream("/desk/leaked-passwords.txt.gz")),
                StandardCharsets.UTF_8))) {
            assertThat(stolen.lines().filter(it -> !CommonPasswords.isShort(it)).distinct())
                    .hasSizeGreaterThan(3000);
        }
    }

    @Test
    void theManualNamesTheWordsOfTheHouse() throws IOException {
        assertThat(Files.readString(Path.of("docs/running.md")))
                .contains(String.join(
                        " ", Files.readAllLines(Path.of("src/main/resources/desk/words-of-the-house.txt"))));
    }

    private String refused(String language, String wanted) {
        HttpResponse<String> answer = choose(language, wanted);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(salma.enter(login, wanted)).endsWith("?refused");
        return answer.body();
    }

    private HttpResponse<String> choose(String language, String wanted) {
        String page = "/desk/" + language + "/password";
        return salma.fill(page, page, Map.of("now", handed, "wanted", wanted, "again", wanted));
    }
}
