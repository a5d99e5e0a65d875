package ma.dalil.pages;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.stereotype.Controller;

/** Answers with pages: their templates find {@code w}, {@code here} and {@code languages}, and what goes wrong is said on a page. */
@Controller
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface PageController {
    /** What follows the place a page is reached under, in the patterns of addresses. */
    String IN_LANGUAGE = "/{lang:fr|ar|en}";
}
