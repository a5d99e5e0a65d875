package ma.dalil.inquiry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Collectors;
import ma.dalil.Http;

/** Sends forms as a browser does, and stays where it is sent on. */
record Browser(int port) {
    HttpResponse<String> get(String path) {
        return http().get(path);
    }

    HttpResponse<String> post(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return Http.send(http().to(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> json(String path, String body, String language) {
        return http().postJson(path, body, language);
    }

    private Http http() {
        return new Http(port);
    }
}
