package ma.dalil.catalogue;

import jakarta.servlet.http.HttpServletRequest;
import ma.dalil.pages.Address;
import ma.dalil.pages.Language;
import ma.dalil.pages.PublicAddress;

/** The addresses by which search engines are to know a page. */
record KnownAs(PublicAddress site, HttpServletRequest request, Address here) {
    public String in(Language language) {
        return site.of(request, here, language);
    }
}
