package ma.dalil.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import ma.dalil.inquiry.Inquiries;
import ma.dalil.pages.DownloadedFile;
import ma.dalil.pages.PageController;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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
    private static final String TOLD = "dalil-person.json";

    private final PersonalData data;
    private final Attachments attachments;
    private final Inquiries inquiries;
    private final Retention retention;

    PersonController(PersonalData data, Attachments attachments, Inquiries inquiries, Retention retention) {
        this.data = data;
        this.attachments = attachments;
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

    /** As JSON; where files came with an inquiry, an archive of that and of them. */
    @PostMapping(PAGE + "/file")
    @Nullable
    ResponseEntity<byte[]> file(
            @RequestParam(defaultValue = "") String contact,
            @ModelAttribute("me") Adviser me,
            HttpServletResponse response)
            throws IOException {
        List<QueuedInquiry> found = data.of(cut(contact));
        byte[] told = data.file(found, me);
        Map<QueuedInquiry, List<Attachments.Attachment>> files = new LinkedHashMap<>();
        found.forEach(it -> files.put(it, attachments.of(it)));
        if (files.values().stream().allMatch(List::isEmpty)) {
            return DownloadedFile.of(TOLD, MediaType.APPLICATION_JSON, told);
        }
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("dalil-person.zip")
                        .build()
                        .toString());
        // One file is in memory at a time.
        try (ZipOutputStream zip = new ZipOutputStream(response.getOutputStream())) {
            put(zip, TOLD, told);
            for (Map.Entry<QueuedInquiry, List<Attachments.Attachment>> one : files.entrySet()) {
                for (Attachments.Attachment file : one.getValue()) {
                    put(zip, one.getKey().reference() + "/" + file.id() + "-" + file.name(), attachments.content(file));
                }
            }
        }
        return null;
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
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
