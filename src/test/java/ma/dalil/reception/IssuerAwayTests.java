package ma.dalil.reception;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import ma.dalil.Http;
import ma.dalil.access.ApiClients;
import ma.dalil.access.ApiScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** A server whose issuer is away starts, and says of tokens alone that it cannot tell. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "dalil.api.tokens.issuer=http://localhost:1/realm",
            "dalil.api.tokens.audience=dalil",
            "dalil.api.tokens.key-set=http://localhost:1/keys"
        })
class IssuerAwayTests {
    @LocalServerPort
    private int port;

    @Autowired
    private ApiClients clients;

    @Test
    void tokensAreToBeSentAgainAndAllOthersAreAnswered() {
        String token = Issuer.sign(
                Issuer.key("any"),
                new JWTClaimsSet.Builder()
                        .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                        .build());

        // More often than the issuer is asked.
        for (int i = 0; i < 5; i++) {
            HttpResponse<String> answer = ask(token);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.body()).contains("/problems/status-503").doesNotContain("realm");
        }
        assertThat(ask("a.b.c").statusCode()).isEqualTo(401);
        assertThat(new Http(port).get("/api/v1/rulebook").statusCode()).isEqualTo(200);
        long client = clients.enter("Portal with a key", EnumSet.of(ApiScope.LAW), false, 1000);
        assertThat(ask(clients.draw(clients.find(client).orElseThrow(), 3)).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "fr, Le serveur ne peut pas répondre pour le moment",
        "ar, لا يستطيع الخادم الإجابة في الوقت الحالي",
        "en, The server cannot answer for now"
    })
    void nobodyIsToldThatTooManyAsk(String language, String title) {
        String token = Issuer.sign(Issuer.key("any"), new JWTClaimsSet.Builder().build());

        HttpResponse<String> away = Http.send(new Http(port)
                .to("/api/v1/rulebook")
                .header("Authorization", "Bearer " + token)
                .header("Accept-Language", language));

        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(JsonMapper.shared().readTree(away.body()).get("title").asString())
                .isEqualTo(title);
    }

    private HttpResponse<String> ask(String token) {
        return Http.send(new Http(port).to("/api/v1/rulebook").header("Authorization", "Bearer " + token));
    }
}
