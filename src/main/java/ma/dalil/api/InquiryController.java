package ma.dalil.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import ma.dalil.access.ApiClient;
import ma.dalil.inquiry.Inquiries;
import ma.dalil.inquiry.InquiryRequest;
import ma.dalil.inquiry.InquiryStatus;
import ma.dalil.inquiry.Sender;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Questions to the animation structure, which portals send for their visitors. The door lets in clients alone. */
@RestController
@RequestMapping(path = InquiryController.PLACE, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "inquiries")
class InquiryController {
    static final String PLACE = "/api/v1/inquiries";
    /** Of what a test key sends; no drawn reference begins so. */
    private static final String TEST = "DL-TEST-";

    private static final int OF_THE_NAME = 6;

    private final Inquiries inquiries;
    private final MessageSource messages;

    InquiryController(Inquiries inquiries, MessageSource messages) {
        this.inquiries = inquiries;
        this.messages = messages;
    }

    /**
     * What a visitor is told before they agree.
     *
     * @param version of these words
     * @param says what the inquiry is kept and used for
     * @param months how long it is kept
     * @param controller who answers for what is kept; absent where the operator has not said
     * @param receipt reference of the declaration to the CNDP; absent where there is none, and the service is on trial
     */
    record InquiryNotice(
            String version, String says, int months, @Nullable String controller, @Nullable String receipt) {}

    @GetMapping("/notice")
    @Operation(operationId = "inquiryNotice", summary = "What a visitor is told before an inquiry is sent for them")
    InquiryNotice notice() {
        var notice = inquiries.notice();
        return new InquiryNotice(
                notice.purpose(),
                messages.getMessage("inquiry.purpose." + notice.purpose(), null, LocaleContextHolder.getLocale()),
                notice.months(),
                orNull(notice.controller()),
                orNull(notice.receipt()));
    }

    private static @Nullable String orNull(String told) {
        return told.isEmpty() ? null : told;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "inquire",
            summary = "Send an inquiry for a visitor",
            description =
                    """
                    Stores the question, who asks, and, where a profile is told, the assessment it has today; the animation structure answers the visitor. The same inquiry under \
                    the same `Idempotency-Key` is stored once. What a test key sends is checked and answered, and not stored. Needs a key that opens `inquiries`.""")
    @ApiResponse(responseCode = "201", description = "Stored, or stored before under the same key")
    ResponseEntity<InquiryStatus> send(
            @RequestBody InquiryRequest request,
            @Parameter(
                            description =
                                    "A name that the client draws for this inquiry, 1 to 64 visible ASCII characters: sent again under it, it is stored once",
                            example = IdempotencyKey.EXAMPLE,
                            required = true)
                    @RequestHeader(name = IdempotencyKey.HEADER, required = false)
                    @Nullable
                    String called,
            @Parameter(hidden = true) @RequestAttribute(ApiClient.ATTRIBUTE) ApiClient client) {
        if (called == null) {
            throw new ClientRefused(ProblemType.IDEMPOTENCY_KEY);
        }
        IdempotencyKey.refuseMalformed(called);
        InquiryStatus status = client.test()
                ? inquiries.unstored(TEST + unlike(called))
                : inquiries.receive(
                        request, LocaleContextHolder.getLocale().getLanguage(), new Sender(client.id(), called));
        return ResponseEntity.created(URI.create(PLACE + "/" + status.reference()))
                .cacheControl(CacheControl.noStore())
                .body(status);
    }

    /** The same for the same name. */
    private static String unlike(String called) {
        return UUID.nameUUIDFromBytes(called.getBytes(StandardCharsets.US_ASCII))
                .toString()
                .substring(0, OF_THE_NAME)
                .toUpperCase(Locale.ROOT);
    }

    @GetMapping("/{reference}")
    @Operation(
            operationId = "inquiry",
            summary = "Where an inquiry stands",
            description = "Of those that the same client sent. What a test key sent is always `new`.")
    @ApiResponse(responseCode = "200", description = "OK")
    ResponseEntity<InquiryStatus> find(
            @Parameter(description = "As it was answered", example = "DL-2026-7K3M9Q") @PathVariable String reference,
            @Parameter(hidden = true) @RequestAttribute(ApiClient.ATTRIBUTE) ApiClient client) {
        boolean isOfATest = client.test() && reference.startsWith(TEST);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(
                        isOfATest
                                ? inquiries.unstored(reference)
                                : inquiries
                                        .status(reference, client.id())
                                        .orElseThrow(() -> new ClientRefused(ProblemType.UNKNOWN_INQUIRY)));
    }
}
