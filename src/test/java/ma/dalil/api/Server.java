package ma.dalil.api;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import ma.dalil.Http;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The product, as a stranger calls it over HTTP. */
record Server(int port) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** An answer: status, content type and body. */
    record Answer(int status, HttpResponse<String> response) {
        JsonNode json() {
            return JSON.readTree(response.body());
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    Answer assess(String body, String language) {
        return post("/api/v1/assessments", body, language, "application/json");
    }

    Answer post(String path, String body, String language, String contentType) {
        return send(request(path, language)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Answer get(String path, String language, String... headers) {
        HttpRequest.Builder request = request(path, language);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpRequest.Builder request(String path, String language) {
        return new Http(port).to(path).header("Accept-Language", language);
    }

    private static Answer send(HttpRequest.Builder request) {
        HttpResponse<String> response = Http.send(request);
        return new Answer(response.statusCode(), response);
    }
}
