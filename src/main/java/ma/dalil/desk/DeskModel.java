package ma.dalil.desk;

import java.security.Principal;
import ma.dalil.pages.PageProblem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page of the desk has at hand: who is at it. Nobody gets past here whom the door has not let in. */
@ControllerAdvice(
        assignableTypes = {
            QueueController.class,
            PasswordController.class,
            AccountsController.class,
            AnswerController.class,
            AttachmentController.class,
            AuditController.class,
            ChangedController.class,
            ClaimFileController.class,
            ClientsController.class,
            FiguresController.class,
            FactorController.class,
            FollowUpController.class,
            PasskeyController.class,
            PersonController.class,
            SessionsController.class,
            TelephoneController.class
        })
final class DeskModel {
    private final Accounts accounts;
    private final boolean withPasskeys;

    DeskModel(Accounts accounts, ObjectProvider<Passkeys> passkeys) {
        this.accounts = accounts;
        this.withPasskeys = passkeys.getIfAvailable() != null;
    }

    @ModelAttribute("withPasskeys")
    boolean isWithPasskeys() {
        return withPasskeys;
    }

    /** Whether they may go nowhere before they have changed the password that was given to them. */
    @ModelAttribute("confined")
    boolean isConfined(Authentication who) {
        return SecondFactors.holds(who, Accounts.MUST_CHANGE);
    }

    @ModelAttribute("me")
    Adviser me(Principal principal) {
        if (principal == null) {
            throw new PageProblem(HttpStatus.FORBIDDEN, "not-allowed", "");
        }
        return accounts.find(principal.getName())
                .filter(Adviser::active)
                .orElseThrow(() -> new PageProblem(HttpStatus.FORBIDDEN, "not-allowed", ""));
    }
}
