package ma.dalil.visitors;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.dalil.desk.Entered;

/**
 * Makes requests out of real addresses, most of them wrong in one way or two. The same seed makes the same requests.
 *
 * @param addresses what the product answers
 * @param tokens answers that the product signed
 * @param bodies requests of the API, in JSON
 * @param entered who asks at the desk, most of the time
 */
record OddRequests(List<Address> addresses, List<String> tokens, List<String> bodies, Entered entered) {

    /**
     * An address the product has.
     *
     * @param pattern the path, with {@code {lang}} for a language and {@code {id}} for an incentive
     * @param parameters those it knows
     */
    record Address(String method, String pattern, List<String> parameters) {
        boolean isAtTheDesk() {
            return pattern.startsWith("/desk");
        }
    }

    private static final List<String> LANGUAGES = List.of("fr", "ar", "en");
    private static final List<String> INCENTIVES = List.of(
            "circular-15-2025.employment-premium",
            "tax-code.outsourcing-exemption",
            "circular-5-2016.income-tax-contribution",
            "x.y",
            "fr",
            "%3Cscript%3E");
    private static final String SURROGATE = "%ED%A0%80";
    private static final List<String> JUNK = List.of(
            "",
            "%",
            "%z",
            "%ff",
            "%FF%FE",
            SURROGATE,
            "%ED%BF%BF",
            "%C0%AF",
            "%00",
            "%0a",
            "%0d%0aSet-Cookie:%20x=1",
            "%E2%80%AE",
            "%F0%9F%98%80",
            "\u00e9",
            "\u00ff\u00fe",
            "\u0001",
            "%09",
            "9".repeat(400),
            "a".repeat(3_000),
            "1e999999999",
            "-1",
            "0",
            "9",
            "NaN",
            "true",
            "null",
            "{}",
            "[]",
            "[x]",
            "|",
            "\\",
            "^",
            "`",
            "\"",
            "'",
            "<b>",
            "%3Cscript%3Ealert(1)%3C/script%3E",
            "${7*7}",
            "%24%7B7*7%7D",
            "__%24%7BT(x.Y)%7D__::.x",
            "{0}",
            "'%7B0%7D",
            "..",
            "../../etc/passwd",
            "%2e%2e%2f",
            ";x=y",
            "+",
            "%20",
            "*",
            "~",
            "://",
            "//evil.example",
            "%D9%A0%D9%A1%D9%A2");
    private static final List<String> DAYS = List.of(
            "2026-02-01",
            "2025-06-30",
            "1950-01-01",
            "1949-12-31",
            "2060-12-31",
            "2061-01-01",
            "2026-02-30",
            "2026-2-1",
            "01/02/2026",
            "0000-00-00",
            "-999999999-01-01",
            "%2B999999999-12-31",
            "+10000-01-01",
            "20260201",
            "yesterday",
            "%D9%A2%D9%A0%D9%A2%D9%A6-01-01");
    private static final List<String> ACCEPTED = List.of(
            "*/*",
            "application/json",
            "application/problem+json",
            "application/json;q=0.9,text/html;q=0.1",
            "image/avif,image/webp,*/*;q=0.8",
            "image/png",
            "text/*",
            "application/pdf",
            "garbage",
            ";;;",
            "text/html;q=abc",
            "a/b,".repeat(60) + "c/d");
    private static final List<String> OTHER_LANGUAGES = List.of(
            "de", "*", "en;q=0", "xx-YY-zz", "en_US", "garbage garbage", ";;q=1", "fr;q=2", "zh,".repeat(90) + "de");
    private static final List<String> METHODS = List.of(
            "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FOO", "get", "CONNECT", "G(T", "PROPFIND");
    private static final List<String> CONTENT_TYPES = List.of(
            "text/plain",
            "application/x-www-form-urlencoded",
            "application/x-www-form-urlencoded;charset=utf-16",
            "application/x-www-form-urlencoded;charset=nonsense",
            "multipart/form-data; boundary=x",
            "multipart/form-data",
            "application/json;charset=utf-16",
            "application/xml",
            "garbage",
            "/",
            "application/*",
            "");
    private static final List<String> MORE_HEADERS = List.of(
            "Range: bytes=0-10",
            "Range: bytes=99999999999-",
            "Range: x",
            "If-None-Match: *",
            "If-None-Match: \"",
            "If-Modified-Since: yesterday",
            "If-Match: \"x\"",
            "X-HTTP-Method-Override: DELETE",
            "Content-Encoding: gzip",
            "Accept-Charset: utf-16",
            "Accept-Encoding: nonsense",
            "Cookie: \u0001=\u00ff; $Version=1; a=\"",
            "Origin: null",
            "Sec-Fetch-Site: cross-site",
            "HX-Request: true",
            "X-Forwarded-Host: evil.example",
            "X-Forwarded-Proto: ftp",
            "X-Forwarded-Prefix: /\u00ff",
            "Forwarded: for=\"",
            "Bad Header: x",
            "NoColon",
            ": x",
            "Host: second.example",
            "Transfer-Encoding: nonsense",
            "Content-Length: x",
            "X: " + "a".repeat(9_000),
            "User-Agent: \u0085",
            "Accept-Encoding: \u0080",
            "If-None-Match: \u009f",
            "X-Forwarded-For: \u0085");
    private static final int LIGHT = 3;
    /** What takes many assessments, or a document: asked for now and then. */
    private static final Pattern DEAR = Pattern.compile(
            "\\.(pdf|ics|txt|atom)|/(sites|outlook|curves|result|what-if|answers|claim|changes|compar|questions|v3)");

    private static final int RARELY = 20;
    /** What ends a session, or what may be done in one: asked for by who has not entered. */
    private static final Pattern LEAVES = Pattern.compile("/(sessions/end|password|accounts.*|factor.*|second)$");

    OddRequest one(long seed) {
        return new Making(new Random(seed * 0x9E3779B97F4A7C15L)).one();
    }

    private final class Making {
        private final Random random;
        private boolean endsClearly = true;

        Making(Random random) {
            this.random = random;
        }

        private boolean in(int several) {
            return random.nextInt(several) == 0;
        }

        private <T> T any(List<T> list) {
            return list.get(random.nextInt(list.size()));
        }

        OddRequest one() {
            Address address = any(addresses);
            while (DEAR.matcher(address.pattern()).find() && !in(RARELY)) {
                address = any(addresses);
            }
            String method = in(12) ? any(METHODS) : address.method();
            String target = path(address.pattern()) + query(address.parameters());
            byte[] body = method.equals("GET") && !in(50) || method.equals("HEAD") || method.equals("CONNECT")
                    ? new byte[0]
                    : body(address);
            List<String> headers = headers(address, body);
            return new OddRequest(method, in(60) ? any(JUNK) + target : target, headers, body, endsClearly);
        }

        private String path(String pattern) {
            String path = pattern.replace("{lang}", any(LANGUAGES))
                    .replace("{id}", in(LIGHT) ? any(JUNK) : any(INCENTIVES))
                    .replace("{reference}", in(8) ? any(JUNK) : entered.reference());
            if (in(LIGHT)) {
                path = oddPath(path);
            }
            return in(30) ? oddPath(path) : path;
        }

        private String oddPath(String path) {
            int at = random.nextInt(path.length() + 1);
            String before = path.substring(0, at);
            String after = path.substring(at);
            return switch (random.nextInt(14)) {
                case 0 -> path.toUpperCase();
                case 1 -> path.replace("/fr", "/FR").replace("/ar", "/Ar").replace("/en", "/eN");
                case 2 -> path.replaceFirst("/", "//");
                case 3 -> path + "/";
                case 4 -> before + "%" + after;
                case 5 -> before + any(JUNK) + after;
                case 6 -> before + "/../" + after;
                case 7 -> before + "/./" + after;
                case 8 -> before + "%2f" + after;
                case 9 -> before + ";jsessionid=1" + after;
                case 10 -> before.isEmpty() ? "/" : before;
                case 11 -> path + any(List.of(".json", ".html", ".pdf", ".", "~", ".bak"));
                case 12 -> path.replaceFirst("/(fr|ar|en)", "");
                default -> path + "/" + any(JUNK);
            };
        }

        private String query(List<String> known) {
            List<String> pairs = told(known);
            if (in(8)) {
                pairs.add(any(List.of(
                        "utm_source=x",
                        "on=2019-01-01",
                        "fbclid=" + any(JUNK),
                        "x",
                        "=",
                        "=x",
                        "&",
                        "a[]=1",
                        "%=%",
                        any(JUNK) + "=" + any(JUNK))));
            }
            if (!pairs.isEmpty() && in(10)) {
                pairs.add(any(pairs));
            }
            if (!known.isEmpty() && in(15)) {
                String name = any(known);
                pairs.add(in(2) ? name : name + "=" + any(JUNK));
            }
            return pairs.isEmpty()
                    ? in(40) ? any(List.of("?", "?%", "??", "?#", "?&&")) : ""
                    : "?" + String.join("&", pairs);
        }

        /** Most of them, each with a value. */
        private List<String> told(List<String> parameters) {
            List<String> pairs = new ArrayList<>();
            for (String name : parameters) {
                if (!in(LIGHT)) {
                    pairs.add(name + "=" + value(name));
                }
            }
            return pairs;
        }

        private String value(String name) {
            if (in(5)) {
                return any(JUNK);
            }
            return switch (name) {
                case "a", "code" -> in(4) ? any(tokens) : brokenToken();
                case "on", "knownOn", "start" -> any(DAYS);
                case "lang" -> any(List.of("fr", "ar", "en", "EN", "de"));
                case "bare" -> any(List.of("true", "false", "9", "TRUE", "yes"));
                case "explain" -> any(List.of("summary", "findings", "trace", "loudly", "SUMMARY"));
                case "topic" -> any(List.of("company", "site", "workforce", "nothing"));
                case "status" -> any(List.of("open", "ended", "all", "none"));
                default -> any(List.of("prime", "%D8%B9%D9%82%D8%AF", "1", "fes", "premium"));
            };
        }

        private String brokenToken() {
            String token = any(tokens);
            int at = random.nextInt(token.length());
            return switch (random.nextInt(7)) {
                case 0 -> token.substring(0, at);
                case 1 -> token.substring(at);
                case 2 -> token.substring(0, at) + (char) (token.charAt(at) ^ 1) + token.substring(at + 1);
                case 3 -> token + any(List.of(")", "&", "%20", "%", "==", "\u00ff"));
                case 4 -> token + token;
                case 5 -> token.toUpperCase();
                default -> "";
            };
        }

        private List<String> headers(Address address, byte[] body) {
            List<String> headers = new ArrayList<>();
            headers.add(
                    in(200) ? any(List.of("Host: a_b:xx", "Host: ", "Hostess: x", "Host: \u00ff")) : "Host: localhost");
            if (!in(20)) {
                headers.add(
                        "Accept: "
                                + (in(LIGHT)
                                        ? any(ACCEPTED)
                                        : any(
                                                List.of(
                                                        "text/html",
                                                        "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"))));
            }
            if (!in(20)) {
                headers.add("Accept-Language: " + (in(12) ? any(OTHER_LANGUAGES) : any(LANGUAGES)));
            }
            if (body.length > 0 || in(50)) {
                String usual = address.pattern().startsWith("/api/")
                        ? "application/json"
                        : "application/x-www-form-urlencoded";
                headers.add("Content-Type: " + (in(12) ? any(CONTENT_TYPES) : usual));
                headers.add("Content-Length: " + body.length);
            }
            if (address.isAtTheDesk()
                    && !in(8)
                    && (address.method().equals("GET")
                            || !LEAVES.matcher(address.pattern()).find())) {
                headers.add("Cookie: " + entered.cookies());
            }
            if (in(15)) {
                String more = any(MORE_HEADERS);
                endsClearly &=
                        !more.startsWith("Transfer") && !more.startsWith("Content-Length") && !more.startsWith("Host");
                headers.add(more);
            }
            return headers;
        }

        private byte[] body(Address address) {
            String body = address.pattern().startsWith("/api/")
                    ? json()
                    : address.isAtTheDesk() ? formOfTheDesk(address) : form();
            return in(60) ? new byte[] {(byte) 0xff, (byte) 0xfe, 0, 'x'} : body.getBytes(StandardCharsets.UTF_8);
        }

        private String formOfTheDesk(Address address) {
            List<String> pairs = new ArrayList<>();
            pairs.add("_csrf=" + (in(8) ? any(JUNK) : entered.token()));
            pairs.addAll(told(address.parameters()));
            return String.join("&", pairs);
        }

        private String form() {
            List<String> pairs = new ArrayList<>();
            pairs.add("a=" + (in(LIGHT) ? any(tokens) : brokenToken()));
            for (String name : List.of(
                    "topic",
                    "add",
                    "remove",
                    "result",
                    "workforce.0.headcount",
                    "site.park",
                    "name",
                    "email",
                    "message",
                    "form",
                    "consent")) {
                if (in(LIGHT)) {
                    pairs.add(name + "="
                            + (in(2)
                                    ? any(JUNK)
                                    : any(List.of(
                                            "company", "workforce", "workforce.0", "12", "fes-shore", "x@y.ma"))));
                }
            }
            return String.join("&", pairs);
        }

        private String json() {
            String body = any(bodies);
            int at = random.nextInt(body.length());
            String before = body.substring(0, at);
            String after = body.substring(at);
            return switch (random.nextInt(16)) {
                case 0 -> body;
                case 1 -> before;
                case 2 -> before + after.substring(Math.min(1, after.length()));
                case 3 -> before
                        + any(List.of("\u0000", "\"", "}", "]", ",", "\\", "\\ud800", "\u202e", "/*x*/"))
                        + after;
                case 4 -> "[".repeat(20_000);
                case 5 -> "{\"profile\":".repeat(30) + "{}" + "}".repeat(30);
                case 6 -> wrongValue(body, "1e400");
                case 7 -> wrongValue(body, "-9".repeat(1));
                case 8 -> wrongValue(body, "9".repeat(1_200));
                case 9 -> wrongValue(
                        body,
                        any(List.of(
                                "null",
                                "true",
                                "\"x\"",
                                "[]",
                                "{}",
                                "[null]",
                                "1.5",
                                "1e999999999",
                                "\"\\u0000\"",
                                "\"\\ud800\"")));
                case 10 -> wrongValue(body, any(List.of("null", "true", "\"x\"", "[]", "{}", "2", "\"2026-02-30\"")));
                case 11 -> body.replaceFirst("\\{", "{\"unknown\":1,");
                case 12 -> any(
                        List.of("", "null", "[]", "1", "\"x\"", "true", "{}", "{} {}", "\ufeff{}", "NaN", "{'a':1}"));
                case 13 -> body.replaceFirst("\"(\\w+)\"", "\"$1\":null,\"$1\"");
                case 14 -> wrongValue(body, "\"" + "x".repeat(12_000) + "\"");
                default -> "{\"on\":\"" + any(DAYS) + "\",\"profile\":{\"company\":{\"segment\":\""
                        + any(List.of("ITO", "BPO", "x", "")) + "\"}}}";
            };
        }

        /** In place of one of its numbers, words or days. */
        private String wrongValue(String body, String value) {
            List<int[]> places = new ArrayList<>();
            Matcher matcher = Pattern.compile("(?<=:)\\s*(\"[^\"]*\"|[\\w.-]+)").matcher(body);
            while (matcher.find()) {
                places.add(new int[] {matcher.start(), matcher.end()});
            }
            if (places.isEmpty()) {
                return body;
            }
            int[] place = any(places);
            return body.substring(0, place[0]) + value + body.substring(place[1]);
        }
    }
}
