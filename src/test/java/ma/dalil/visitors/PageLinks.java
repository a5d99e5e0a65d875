package ma.dalil.visitors;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The links of a page, and what must hold of them wherever they lead. */
record PageLinks(String base, String from) {
    /** No day as people write it: 27/11/2026, 27 November 2026. */
    private static final String FOR_PEOPLE = "(?i).*(=\\d{1,2}/\\d{1,2}/\\d{2,4}|=\\d{1,2}(%20|\\+)\\p{L}+).*";

    /** Below the product, without scheme and host; null for what is elsewhere. */
    String own(String href) {
        assertThat(href).as("an address for machines").matches("\\p{ASCII}*").doesNotMatch(FOR_PEOPLE);
        URI address = URI.create(href);
        assertThat(address.getScheme()).as(href).isIn("http", "https");
        return href.equals(base) || href.startsWith(base + "/") ? path(href) : null;
    }

    static String path(String href) {
        return href.replaceFirst("^https?://[^/?#]+", "");
    }

    /** Addresses of pages and files that links of the page lead to; those within itself must have their place. */
    List<String> of(Document page) {
        List<String> found = new ArrayList<>();
        for (Element link : page.select("a[href], link[href], script[src], img[src], iframe[src], [hx-get]")) {
            String attribute = link.hasAttr("hx-get") ? "hx-get" : link.hasAttr("href") ? "href" : "src";
            String raw = link.attr(attribute);
            if (raw.startsWith("#")) {
                assertThat(page.getElementById(raw.substring(1)))
                        .as("place of " + raw)
                        .isNotNull();
                continue;
            }
            String own = own(link.attr("abs:" + attribute));
            if (link.normalName().equals("a")) {
                staysInTheFrame(link, own);
            }
            if (own != null) {
                found.add(own);
            }
        }
        return found;
    }

    /** Within a portal's frame our pages lead to each other; the rest of the world opens beside it. */
    private void staysInTheFrame(Element link, String own) {
        String frame = from.replaceFirst("^(/embed/[^/?]+/).*", "$1");
        if (frame.equals(from) || from.startsWith("/embed/demo")) {
            return;
        }
        boolean isBeside = link.attr("target").equals("_blank");
        boolean mayBeBeside = own == null || own.startsWith("/docs") || own.startsWith("/api/");
        assertThat(mayBeBeside ? isBeside : !isBeside && own.startsWith(frame))
                .as("stays in the frame: " + link.attr("href"))
                .isTrue();
    }
}
