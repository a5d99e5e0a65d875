package ma.dalil.desk;

import java.util.UUID;
import ma.dalil.Examples;
import ma.dalil.advice.AdviceReader;
import ma.dalil.inquiry.Inquiries;
import ma.dalil.link.SavedAnswers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server with a desk, where people enter and inquiries arrive. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "dalil.secret=0123456789abcdef0123456789abcdef")
abstract class DeskSite {
    /** The password that people choose. */
    static final String OWN = "seven blue boats at noon";

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    Inquiries inquiries;

    @Autowired
    private AdviceReader reader;

    /** Makes somebody of that role, who has entered. */
    final String adviser(DeskRole role, Visitor visitor) {
        String login = role.id().substring(0, 2) + UUID.randomUUID().toString().substring(0, 12);
        visitor.enterFirst(login, accounts.create(login, "Somebody", role, "test"), OWN);
        return login;
    }

    /** Of the first example. */
    final SavedAnswers answers() {
        return answers(JsonMapper.shared().readTree(Examples.all().get(0)));
    }

    /** Of an employer at Fès Shore, who names no day. */
    final SavedAnswers answersOfToday() {
        return answers(JsonMapper.shared()
                .createObjectNode()
                .set(
                        "profile",
                        JsonMapper.shared()
                                .readTree(Examples.named("fes-shore-employer"))
                                .path("profile")));
    }

    private SavedAnswers answers(JsonNode request) {
        return new SavedAnswers(reader.questions(request), null);
    }
}
