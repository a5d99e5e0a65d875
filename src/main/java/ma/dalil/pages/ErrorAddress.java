package ma.dalil.pages;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where the server sends what it refuses by itself, to be told as every other refusal; asked for directly, it is no address at all. */
@Controller
@Hidden
class ErrorAddress implements ErrorController {
    private static final int NOTHING_HERE = 404;

    @RequestMapping("/error")
    void refused(HttpServletRequest request) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Object cause = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        throw new ErrorResponseException(
                HttpStatusCode.valueOf(status == null ? NOTHING_HERE : (int) status),
                cause instanceof Throwable thrown ? thrown : null);
    }
}
