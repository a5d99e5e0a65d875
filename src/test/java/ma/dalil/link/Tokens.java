package ma.dalil.link;

import java.util.List;

/** Links as a server with that secret writes them, for tests that meet one from outside. */
public final class Tokens {
    private Tokens() {}

    /** @param request as the API takes it, in JSON */
    public static String of(String secret, String request) {
        return new Seal(List.of(secret)).close("answers", "{\"request\":" + request + "}");
    }
}
