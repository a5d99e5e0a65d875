package ma.dalil.desk;

import java.util.UUID;
import ma.dalil.inquiry.Inquiries;
import ma.dalil.inquiry.Letter;
import ma.dalil.link.SavedAnswers;
import org.springframework.context.ApplicationContext;

/**
 * Somebody who has entered the desk and may do everything there, for tests that stand elsewhere.
 *
 * @param cookies as a browser sends them
 * @param token which its forms carry
 * @param reference of an inquiry that lies there
 */
public record Entered(String cookies, String token, String reference) {
    public static Entered at(int port, ApplicationContext site) {
        Visitor visitor = new Visitor(port);
        String login = "e" + UUID.randomUUID().toString().substring(0, 12);
        String handed = site.getBean(Accounts.class).create(login, "Somebody", DeskRole.ADMINISTRATOR, "test");
        visitor.enterFirst(login, handed, DeskSite.OWN);
        String token = visitor.page("/desk/en/password")
                .select("main input[name=_csrf]")
                .first()
                .val();
        Letter letter = new Letter(
                UUID.randomUUID().toString(), "fr", null, "Sara", "sara@example.ma", "", "What is missing?", true, "");
        return new Entered(
                visitor.cookies(), token, site.getBean(Inquiries.class).receive(letter, SavedAnswers.NONE));
    }
}
