package ma.dalil.report;

import java.util.Locale;
import java.util.Map;
import ma.dalil.document.Printer;
import ma.dalil.pages.Language;
import ma.dalil.pages.Words;
import ma.dalil.portfolio.PortfolioReport;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/** Makes a report a file, in any of the languages. Safe for use by many threads. */
@Component
public final class ReportFiles {
    private final Printer printer;
    private final MessageSource messages;

    ReportFiles(Printer printer, MessageSource messages) {
        this.printer = printer;
        this.messages = messages;
    }

    /**
     * The report as a tagged PDF.
     *
     * @param base address of the product, without a slash at its end
     */
    public byte[] print(PortfolioReport report, Locale language, String base) {
        Words w = words(language, messages);
        return printer.print("report/printed", Map.of("report", report, "bars", new ReportBars(report, w)), w, base);
    }

    /** The report as a workbook, whose sums are formulas. */
    public byte[] workbook(PortfolioReport report, Locale language) {
        return ReportWorkbook.of(report, words(language, messages));
    }

    /** The same for who has no server. */
    public static byte[] workbookWithoutServer(PortfolioReport report, Locale language) {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/report");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        messages.setAlwaysUseMessageFormat(true);
        return ReportWorkbook.of(report, words(language, messages));
    }

    private static Words words(Locale language, MessageSource messages) {
        return new Words(Language.of(language.getLanguage()).orElse(Language.FR), messages);
    }
}
