package ma.dalil.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import ma.dalil.profile.InvalidRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * The one place where it is decided how whatever goes wrong is told: on a page, in the reader's language, or as a problem document, which the API
 * writes. What the server refuses by itself comes here too, by way of its error address.
 */
@Component
final class PageProblems implements HandlerExceptionResolver, Ordered {
    private static final Logger LOG = LoggerFactory.getLogger(PageProblems.class);
    private static final int LONGEST_SHOWN = 80;
    private static final List<String> OF_PROGRAMS = List.of("/api/", "/v3/");

    /** What the server refuses, by status, where there is more to say than that it is not understood. */
    private static final Map<HttpStatus, String> REFUSED = Map.of(
            HttpStatus.INTERNAL_SERVER_ERROR, "fault",
            HttpStatus.SERVICE_UNAVAILABLE, "busy",
            HttpStatus.CONTENT_TOO_LARGE, "too-large",
            HttpStatus.METHOD_NOT_ALLOWED, "wrong-method",
            HttpStatus.TOO_MANY_REQUESTS, "busy",
            HttpStatus.REQUEST_TIMEOUT, "too-slow",
            HttpStatus.FORBIDDEN, "not-allowed");

    /** Said of answers that cannot be read: they do not go along. */
    private static final String BROKEN_LINK = "broken-link";

    private final PageModel model;

    PageProblems(PageModel model) {
        this.model = model;
    }

    /** Before all others: they know no pages. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 1;
    }

    /** A page; null for a reader who wants a document. */
    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception wrong) {
        PageTags.remove(response);
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        Languages.say(request, response);
        if (!isReadOnPages(request)) {
            return null;
        }
        if (!response.containsHeader("Content-Security-Policy")) {
            PageFilter.close(request, response);
        }
        if (wrong instanceof ErrorResponse refused) {
            refused.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        }
        PageProblem problem = problem(request, wrong);
        if (problem.status() == HttpStatus.INTERNAL_SERVER_ERROR) {
            LOG.error("page failed", wrong);
        }
        return page(problem, request);
    }

    /** Who names one kind of answer gets it; else the address tells who reads. */
    private static boolean isReadOnPages(HttpServletRequest request) {
        List<MediaType> accepted = accepted(request);
        double page = wish(accepted, "text", "html");
        double document =
                Math.max(wish(accepted, "application", "json"), wish(accepted, "application", "problem+json"));
        return page == document ? OF_PROGRAMS.stream().noneMatch(Address.asked(request)::startsWith) : page > document;
    }

    private static List<MediaType> accepted(HttpServletRequest request) {
        try {
            String header = request.getHeader(HttpHeaders.ACCEPT);
            return header == null ? List.of() : MediaType.parseMediaTypes(header);
        } catch (InvalidMediaTypeException unreadable) {
            return List.of();
        }
    }

    private static double wish(List<MediaType> accepted, String type, String subtype) {
        return accepted.stream()
                .filter(it -> it.getType().equals(type) && it.getSubtype().equals(subtype))
                .mapToDouble(MediaType::getQualityValue)
                .max()
                .orElse(0);
    }

    private static PageProblem problem(HttpServletRequest request, Exception wrong) {
        if (wrong instanceof PageProblem problem) {
            return problem;
        }
        if (wrong instanceof MethodArgumentTypeMismatchException argument) {
            return PageProblem.notAValue(argument.getName(), request.getParameter(argument.getName()));
        }
        if (wrong instanceof ErrorResponse refused) {
            return refused(refused.getStatusCode(), request);
        }
        if (wrong instanceof InvalidRequest) {
            return refused(HttpStatus.UNPROCESSABLE_CONTENT, request);
        }
        boolean isUnreadable =
                wrong instanceof TypeMismatchException || wrong instanceof HttpMessageNotReadableException;
        return refused(isUnreadable ? HttpStatus.BAD_REQUEST : HttpStatus.INTERNAL_SERVER_ERROR, request);
    }

    private static PageProblem refused(HttpStatusCode code, HttpServletRequest request) {
        HttpStatus status = HttpStatus.valueOf(code.value());
        if (status == HttpStatus.NOT_FOUND) {
            return PageProblem.noSuchPage(Address.asked(request));
        }
        return new PageProblem(status, REFUSED.getOrDefault(status, "not-understood"), "");
    }

    private ModelAndView page(PageProblem problem, HttpServletRequest request) {
        String given = problem.given();
        ModelAndView page = new ModelAndView("pages/problem", problem.status());
        page.addObject("w", model.words(request));
        Address here = model.here(request);
        Map<String, String[]> sent = problem.status() == HttpStatus.FORBIDDEN ? Map.of() : SentForm.of(request);
        // A form has what was in its address; a token that is none leads nowhere.
        page.addObject("here", sent.isEmpty() ? here : new Address(here.root(), here.language(), here.path(), null));
        page.addObject("start", problem.problem().equals(BROKEN_LINK) ? here.to("") : here.kept(""));
        page.addObject("sent", sent);
        page.addObject("keeps", sent.isEmpty() ? null : "filled");
        page.addObject("again", problem.status().is5xxServerError());
        page.addObject(
                "reference",
                problem.status().is5xxServerError() ? RequestId.of(request).orElse(null) : null);
        page.addObject("languages", Language.values());
        page.addObject("problem", problem.problem());
        page.addObject("given", given.length() <= LONGEST_SHOWN ? given : given.substring(0, LONGEST_SHOWN) + "…");
        return page;
    }
}
