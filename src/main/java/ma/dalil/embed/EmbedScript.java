package ma.dalil.embed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import ma.dalil.pages.Language;
import ma.dalil.pages.Words;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.json.JsonMapper;

/** The script that portals load. Its address never changes, so browsers ask for it again after an hour. */
@Controller
final class EmbedScript {
    static final String ADDRESS = "/embed/dalil.js";
    private static final String FILE = "/embed/dalil.js";
    private static final Duration KEPT = Duration.ofHours(1);

    private final byte[] script;
    private final String tag;

    EmbedScript(MessageSource messages) {
        Map<String, String> titles = new TreeMap<>();
        for (Language language : Language.values()) {
            titles.put(language.id(), new Words(language, messages).word("embed.title"));
        }
        String json = JsonMapper.builder().build().writeValueAsString(titles);
        this.script = source().replace("TITLES_BY_LANGUAGE", json).getBytes(StandardCharsets.UTF_8);
        this.tag = "\"" + DigestUtils.md5DigestAsHex(script) + "\"";
    }

    private static String source() {
        try (InputStream file = EmbedScript.class.getResourceAsStream(FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    /** Portals that isolate themselves load only what says that anybody may. */
    @GetMapping(ADDRESS)
    ResponseEntity<byte[]> script() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(KEPT).cachePublic())
                .eTag(tag)
                .contentType(new MediaType("text", "javascript", StandardCharsets.UTF_8))
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .body(script);
    }
}
