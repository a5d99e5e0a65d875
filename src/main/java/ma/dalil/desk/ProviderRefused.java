package ma.dalil.desk;

import org.springframework.security.core.AuthenticationException;

/** Somebody is not let in by the provider. */
final class ProviderRefused extends AuthenticationException {
    private static final long serialVersionUID = 1;

    private final ProviderFault fault;

    ProviderRefused(ProviderFault fault) {
        super(fault.id());
        this.fault = fault;
    }

    ProviderFault fault() {
        return fault;
    }
}
