package ma.dalil.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.DnsResolver;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where clients may be told anything. A target is a name, never an address, and is looked up each time something is sent: the connection goes to the addresses that were
 * looked at then, so that a name which leads elsewhere a moment later leads nowhere.
 */
@Component
final class Targets implements DnsResolver {
    static final int LONGEST = 2_000;
    /** Tried one after the other, each for the whole time that a connection may take. */
    private static final int MOST_TRIED = 2;

    private static final Set<Integer> PORTS = Set.of(-1, 443, 8443);
    /** Its last part begins with a letter: no address does, however it is written. */
    private static final Pattern NAME = Pattern.compile(
            "(?i)(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");

    private static final Pattern VISIBLE = Pattern.compile("[!-~]+");

    private final Names names;
    private final boolean isGuarded;

    /** @param isGuarded false lets requests go anywhere: for tests alone */
    Targets(Names names, @Value("${dalil.webhooks.guarded}") boolean isGuarded) {
        this.names = new TimedNames(names);
        this.isGuarded = isGuarded;
    }

    /** What is wrong with an address, as the last part of its message; empty for nothing. */
    Optional<String> fault(String url) {
        if (url.length() > LONGEST || !VISIBLE.matcher(url).matches()) {
            return Optional.of("url");
        }
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            return Optional.of("url");
        }
        if (!"https".equalsIgnoreCase(uri.getScheme()) && (isGuarded || !"http".equalsIgnoreCase(uri.getScheme()))) {
            return Optional.of("scheme");
        }
        String authority = uri.getRawAuthority();
        if (authority != null && authority.contains("@")) {
            return Optional.of("user");
        }
        if (uri.getHost() == null || uri.getRawFragment() != null) {
            return Optional.of("url");
        }
        if (!isGuarded) {
            return Optional.empty();
        }
        if (!NAME.matcher(uri.getHost()).matches()) {
            return Optional.of("name");
        }
        if (!PORTS.contains(uri.getPort())) {
            return Optional.of("port");
        }
        try {
            resolve(uri.getHost());
            return Optional.empty();
        } catch (UnknownHostException e) {
            // Whether it is a name inside or none at all is not told.
            return Optional.of("unreachable");
        }
    }

    /** A name that leads inside with one of its addresses leads nowhere. */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = names.lookUp(host);
        if (found.length == 0) {
            throw new UnknownHostException(host);
        }
        if (isGuarded && (!NAME.matcher(host).matches() || !Arrays.stream(found).allMatch(PublicNetwork::has))) {
            throw new LeadsInside(host);
        }
        return Arrays.copyOf(found, Math.min(found.length, MOST_TRIED));
    }

    /** A name that leads to where nobody outside may send us. */
    static final class LeadsInside extends UnknownHostException {
        private static final long serialVersionUID = 1;

        LeadsInside(String host) {
            super(host);
        }
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
