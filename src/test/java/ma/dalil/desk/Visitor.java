package ma.dalil.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Somebody with a browser of their own, who keeps its cookies and stays where they are sent on. */
final class Visitor {
    private final CookieManager cookies;
    private final HttpClient client;
    private final int port;
    private String browser = "Java";

    Visitor(int port) {
        this(port, new CookieManager(null, CookiePolicy.ACCEPT_ALL));
    }

    private Visitor(int port, CookieManager cookies) {
        this.port = port;
        this.cookies = cookies;
        this.client = HttpClient.newBuilder().cookieHandler(cookies).build();
    }

    /** With a browser that says that of itself. */
    Visitor with(String userAgent) {
        browser = userAgent;
        return this;
    }

    /** The same person at another server, with the same cookies. */
    Visitor at(int other) {
        return new Visitor(other, cookies);
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /** What a ZIP at that address holds, by name. */
    Map<String, byte[]> archive(String path) throws java.io.IOException {
        return unpacked(new java.io.ByteArrayInputStream(bytes(path)));
    }

    /** All that is kept of a person, by the names of files: an archive, or one file of JSON. */
    Map<String, byte[]> handedOver(String contact) throws java.io.IOException {
        String token =
                page("/desk/en/person").select("main input[name=_csrf]").first().val();
        byte[] body;
        try {
            body = client.send(
                            request("/desk/en/person/file")
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString("_csrf=" + URLEncoder.encode(token, UTF_8)
                                            + "&contact=" + URLEncoder.encode(contact, UTF_8)))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return body[0] == '{' ? Map.of("dalil-person.json", body) : unpacked(new java.io.ByteArrayInputStream(body));
    }

    private static Map<String, byte[]> unpacked(java.io.InputStream archive) throws java.io.IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(archive)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    byte[] bytes(String path) {
        try {
            return client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Document page(String path) {
        return Jsoup.parse(get(path).body());
    }

    /** Where the queue leads that is asked for with those filters, name and value in turn. */
    List<String> found(String... filters) {
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < filters.length; i += 2) {
            query.append(i == 0 ? "?" : "&").append(filters[i]).append('=');
            query.append(URLEncoder.encode(filters[i + 1], UTF_8));
        }
        return page("/desk/en" + query).select(".queue .in-queue").eachAttr("href");
    }

    /** Sends a form of that page with what stands in it, and what is told. */
    HttpResponse<String> fill(String path, String action, Map<String, String> told) {
        Element form = page(path).selectFirst("form[action=" + action + "]");
        if (form == null) {
            throw new AssertionError("no form for " + action + " on " + path);
        }
        Map<String, String> sent = new LinkedHashMap<>();
        form.select("input[name], textarea[name]").forEach(it -> sent.put(it.attr("name"), it.val()));
        sent.putAll(told);
        return post(action, sent);
    }

    HttpResponse<String> post(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Sends files with the form of that page, each under its name. */
    HttpResponse<String> upload(String path, List<Map.Entry<String, byte[]>> files) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String token = page(path).select("main input[name=_csrf]").first().val();
        part(body, "name=\"_csrf\"", token.getBytes(UTF_8));
        files.forEach(file -> part(body, "name=\"files\"; filename=\"" + file.getKey() + "\"", file.getValue()));
        body.writeBytes("--mark--\r\n".getBytes(UTF_8));
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=mark")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static void part(ByteArrayOutputStream body, String disposition, byte[] content) {
        body.writeBytes(
                ("--mark\r\nContent-Disposition: form-data; " + disposition + "\r\nContent-Type: text/html\r\n\r\n")
                        .getBytes(UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(UTF_8));
    }

    /** @return where it leads */
    String enter(String login, String password) {
        return to(fill("/desk/en/login", "/desk/en/login", Map.of("username", login, "password", password)));
    }

    /** Enters with a password that was handed over, and chooses that one. */
    void enterFirst(String login, String handed, String own) {
        enter(login, handed);
        fill("/desk/en/password", "/desk/en/password", Map.of("now", handed, "wanted", own, "again", own));
        enter(login, own);
    }

    boolean holds(String cookie) {
        return cookies.getCookieStore().getCookies().stream()
                .anyMatch(it -> it.getName().equals(cookie));
    }

    /** As they are sent. */
    String cookies() {
        return cookies.getCookieStore().getCookies().stream()
                .map(it -> it.getName() + "=" + it.getValue())
                .collect(Collectors.joining("; "));
    }

    static String to(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("User-Agent", browser)
                .header("Accept", "text/html");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
