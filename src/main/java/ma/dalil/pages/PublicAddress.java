package ma.dalil.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Addresses as the rest of the world writes them: below {@code dalil.base-url}, or else below what the request was sent to. */
@Component
public final class PublicAddress {
    private final String base;

    PublicAddress(@Value("${dalil.base-url:}") String base) {
        this.base = base.strip().replaceAll("/+$", "");
    }

    /** Scheme, host and port, without a slash at the end. */
    public String origin(HttpServletRequest request) {
        return base.isEmpty()
                ? ServletUriComponentsBuilder.fromContextPath(request).build().toUriString()
                : base;
    }

    /** The page itself, whoever shows it and whatever was searched for, in that language. */
    public String of(HttpServletRequest request, Address page, Language language) {
        return origin(request) + page.plain(language);
    }
}
