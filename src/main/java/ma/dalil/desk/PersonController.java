package ma.dalil.desk;

import java.util.List;
import ma.dalil.inquiry.Inquiries;
import ma.dalil.pages.DownloadedFile;
import ma.dalil.pages.PageController;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What is kept of one person, for who asks for it or wants it gone. The contact is posted: no address holds it. */
@PageController
final class PersonController {
    private static final String PAGE = "/desk" + PageController.IN_LANGUAGE + "/person";
    private static final int LONGEST = 254;

    private final PersonalData data;
    private final Inquiries inquiries;
    private final Retention retention;

    PersonController(PersonalData data, Inquiries inquiries, Retention retention) {
        this.data = data;
        this.inquiries = inquiries;
        this.retention = retention;
    }

    @GetMapping(PAGE)
    ModelAndView page() {
        return page("", null);
    }

    /** Looks for what is kept. */
    @PostMapping(PAGE)
    ModelAndView find(@RequestParam(defaultValue = "") String contact) {
        return page(contact, data.of(cut(contact)));
    }

    @PostMapping(PAGE + "/file")
    ResponseEntity<byte[]> file(@RequestParam(defaultValue = "") String contact, @ModelAttribute("me") Adviser me) {
        return DownloadedFile.of("dalil-person.json", MediaType.APPLICATION_JSON, data.file(data.of(cut(contact)), me));
    }

    @PostMapping(PAGE + "/erase")
    ModelAndView erase(@RequestParam(defaultValue = "") String contact, @ModelAttribute("me") Adviser me) {
        List<QueuedInquiry> found = data.of(cut(contact));
        data.erase(found, me);
        return page("", null).addObject("erased", found.size());
    }

    private ModelAndView page(String contact, @Nullable List<QueuedInquiry> found) {
        return new ModelAndView("desk/person")
                .addObject("contact", contact)
                .addObject("found", found)
                .addObject("months", inquiries.notice().months())
                .addObject("times", retention.times());
    }

    private static String cut(String contact) {
        return contact.substring(0, Math.min(contact.length(), LONGEST));
    }
}
