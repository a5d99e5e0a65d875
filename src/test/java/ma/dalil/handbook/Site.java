package ma.dalil.handbook;

import java.net.http.HttpResponse;
import ma.dalil.Http;
import org.springframework.web.util.HtmlUtils;

/** The pages, as a browser asks for them. */
record Site(int port) {
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
        return new Page(Http.send(new Http(port).to(path).header("Accept-Language", acceptLanguage)));
    }
}
