package ma.dalil.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import ma.dalil.portfolio.Portfolio;
import ma.dalil.profile.RequestReader;
import ma.dalil.rulebook.Rulebook;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** What is asked of a list of companies, and the forms in which it is answered. */
final class ListForms {
    static final String NDJSON = MediaType.APPLICATION_NDJSON_VALUE;
    static final String CSV = "text/csv";
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final List<MediaType> REPORTS =
            List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PDF, MediaType.parseMediaType(XLSX));

    private ListForms() {}

    static String type(Portfolio.Format format) {
        return switch (format) {
            case NDJSON -> NDJSON;
            case CSV -> CSV + ";charset=UTF-8";
            case XLSX -> XLSX;
        };
    }

    /** The first of what is accepted that there is. */
    static Portfolio.Format wanted(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        if (accepted != null) {
            for (MediaType type : MediaType.parseMediaTypes(accepted)) {
                for (Portfolio.Format format : Portfolio.Format.values()) {
                    if (type.isCompatibleWith(MediaType.parseMediaType(type(format)))) {
                        return format;
                    }
                }
            }
        }
        return Portfolio.Format.NDJSON;
    }

    /** The same for a report: JSON, a print or a workbook. */
    static MediaType reportForm(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        if (accepted != null) {
            for (MediaType type : MediaType.parseMediaTypes(accepted)) {
                for (MediaType form : REPORTS) {
                    if (type.isCompatibleWith(form)) {
                        return form;
                    }
                }
            }
        }
        return MediaType.APPLICATION_JSON;
    }

    /** @throws InvalidParameter where a parameter does not suit */
    static Portfolio.Order order(
            @Nullable LocalDate on,
            @Nullable String incentives,
            Rulebook rulebook,
            Portfolio.Format format,
            Clock clock) {
        LocalDate today = LocalDate.now(clock);
        List<String> asked = InvalidParameter.listed(incentives);
        InvalidParameter.refuseUnknown(
                "incentives", asked, rulebook.incentives().keySet());
        if (on != null && (on.isBefore(RequestReader.FIRST_DAY) || on.isAfter(RequestReader.LAST_DAY))) {
            throw InvalidParameter.unsuitable("on", on);
        }
        return new Portfolio.Order(on == null ? today : on, today, asked, LocaleContextHolder.getLocale(), format);
    }
}
