package ma.dalil.visitors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/** Fills in forms as somebody who understands them: what stands there stays, and what is empty gets an answer. */
final class Forms {
    private final Function<String, String> known;

    /** @param known what to answer to a field of that name; null where any answer will do */
    Forms(Function<String, String> known) {
        this.known = known;
    }

    private record Told(String name, String value) {
        @Override
        public String toString() {
            return URLEncoder.encode(name, UTF_8) + "=" + URLEncoder.encode(value, UTF_8);
        }
    }

    /** The form sent by each of its buttons. */
    List<Sent> sent(Element form, String from, Random random) {
        List<Sent> all = new ArrayList<>();
        Elements buttons = form.select("button[type=submit], button:not([type])");
        for (Element button : buttons) {
            List<Told> told = told(form, random);
            if (button.hasAttr("name")) {
                told.add(new Told(button.attr("name"), button.attr("value")));
            } else if (all.stream()
                    .anyMatch(it ->
                            !it.pattern().contains("&add") && !it.pattern().contains("&re"))) {
                continue;
            }
            String sent = told.stream().map(Told::toString).collect(Collectors.joining("&"));
            String action = PageLinks.path(form.attr("abs:action"));
            all.add(
                    form.attr("method").equalsIgnoreCase("post")
                            ? new Sent(action, sent, from)
                            : Sent.link(action.replaceAll("[?#].*", "") + "?" + sent, from));
        }
        return all;
    }

    private List<Told> told(Element form, Random random) {
        List<Told> told = new ArrayList<>();
        List<String> picked = new ArrayList<>();
        for (Element field : form.select("input[name], select[name], textarea[name]")) {
            String name = field.attr("name");
            String type = field.normalName().equals("input") ? field.attr("type") : field.normalName();
            switch (type) {
                case "hidden" -> told.add(new Told(name, field.val()));
                case "checkbox" -> told.add(new Told(name, field.hasAttr("value") ? field.val() : "on"));
                case "radio" -> {
                    if (!picked.contains(name)) {
                        picked.add(name);
                        Elements same = form.select("input[type=radio][name=" + name + "]");
                        Element chosen = same.stream()
                                .filter(it -> it.hasAttr("checked"))
                                .findFirst()
                                .orElse(same.get(random.nextInt(same.size())));
                        told.add(new Told(name, chosen.val()));
                    }
                }
                case "select" -> {
                    Elements options = field.select("option");
                    Element chosen = options.stream()
                            .filter(it -> it.hasAttr("selected"))
                            .findFirst()
                            .orElse(options.get(random.nextInt(options.size())));
                    told.add(new Told(name, chosen.val()));
                }
                default -> told.add(new Told(name, field.val().isEmpty() ? typed(field, type, random) : field.val()));
            }
        }
        return told;
    }

    private String typed(Element field, String type, Random random) {
        String answer = known.apply(field.attr("name"));
        if (answer != null) {
            return answer;
        }
        return switch (type) {
            case "date" -> "2026-03-02";
            case "email" -> "a@example.org";
            case "tel" -> "0522000000";
            default -> random.nextInt(3) == 0 ? "" : "12";
        };
    }
}
