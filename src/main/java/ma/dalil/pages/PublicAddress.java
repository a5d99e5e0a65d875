package ma.dalil.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Addresses as the rest of the world writes them: below {@code dalil.base-url}. Where none is set, below the name of this machine for itself when the
 * request bears it, and else below the address the request came to: a name that only the request knows may be anybody's.
 */
@Component
public final class PublicAddress {
    private static final Logger LOG = LoggerFactory.getLogger(PublicAddress.class);
    private static final Pattern OF_THIS_MACHINE = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private final String base;

    PublicAddress(@Value("${dalil.base-url:}") String base) {
        this.base = base.strip().replaceAll("/+$", "");
        if (this.base.isEmpty()) {
            LOG.info("dalil.base-url is not set: documents and links lead to the address of this machine");
        }
    }

    /** Scheme, host and port, without a slash at the end. */
    public String origin(HttpServletRequest request) {
        if (!base.isEmpty()) {
            return base;
        }
        boolean isSafe = OF_THIS_MACHINE.matcher(request.getServerName()).matches();
        String reached = request.getLocalAddr();
        String host = isSafe ? request.getServerName() : reached.contains(":") ? "[" + reached + "]" : reached;
        return origin(request.getScheme(), host, isSafe ? request.getServerPort() : request.getLocalPort());
    }

    /** Whether a page of ours said to come from that origin, as browsers write it. */
    boolean isOwn(String origin, HttpServletRequest request) {
        return !base.isEmpty() && origin.equals(originOf(base))
                || origin.replaceFirst("^https?://", "").equals(request.getHeader("Host"));
    }

    private static String originOf(String address) {
        var parts = UriComponentsBuilder.fromUriString(address).build();
        return origin(parts.getScheme(), parts.getHost(), parts.getPort());
    }

    private static String origin(@Nullable String scheme, @Nullable String host, int port) {
        boolean isUsual = port < 0 || port == ("https".equals(scheme) ? 443 : 80);
        return scheme + "://" + host + (isUsual ? "" : ":" + port);
    }

    /** The page itself, whoever shows it and whatever was searched for, in that language. */
    public String of(HttpServletRequest request, Address page, Language language) {
        return origin(request) + page.plain(language);
    }
}
