package ma.dalil.handbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.springframework.web.util.HtmlUtils;

/** The pages, as a browser asks for them. */
record Site(int port) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** An answer: status, headers and body. */
    record Page(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String html() {
            return response.body();
        }

        /** What a reader reads: no tags, no entities, one space where there are several. */
        String words() {
            return squeeze(HtmlUtils.htmlUnescape(
                    html().replaceAll("</?(bdi|strong|span|a)\\b[^>]*>", "").replaceAll("<[^>]*>", " ")));
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    static String squeeze(String text) {
        return text.replaceAll("[\\s\u00a0\u202f]+", " ").strip();
    }

    Page get(String path) {
        return get(path, "fr");
    }

    Page get(String path, String acceptLanguage) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept-Language", acceptLanguage)
                .build();
        try {
            return new Page(CLIENT.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
