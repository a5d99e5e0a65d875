package ma.dalil.desk;

import java.io.IOException;
import ma.dalil.rulebook.Ids;
import org.jspecify.annotations.Nullable;

/** Why somebody who comes from the provider is not let in; each has its words as {@code desk.login.provider-<id>}. */
enum ProviderFault {
    /** No account is theirs. */
    UNKNOWN,
    /** The provider does not vouch for the address. */
    UNVERIFIED,
    /** The account is closed, or locked for a while. */
    CLOSED,
    /** It does not answer. */
    AWAY,
    /** What came is not an answer to what was asked. */
    FAILED;

    static ProviderFault of(Throwable why) {
        for (@Nullable Throwable it = why; it != null; it = it.getCause()) {
            if (it instanceof ProviderRefused refused) {
                return refused.fault();
            }
            if (it instanceof IOException) {
                return AWAY;
            }
        }
        return FAILED;
    }

    public String id() {
        return Ids.of(this);
    }
}
