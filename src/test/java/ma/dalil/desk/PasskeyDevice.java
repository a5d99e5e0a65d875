package ma.dalil.desk;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/** What Chromium takes for a device with a reader of fingers. */
final class PasskeyDevice {
    private final CDPSession line;
    private final String id;

    PasskeyDevice(BrowserContext window, Page page) {
        line = window.newCDPSession(page);
        line.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        JsonObject asked = new JsonObject();
        asked.add("options", options);
        id = line.send("WebAuthn.addVirtualAuthenticator", asked)
                .get("authenticatorId")
                .getAsString();
    }

    void knowsItsOwner(boolean isKnown) {
        JsonObject asked = named();
        asked.addProperty("isUserVerified", isKnown);
        line.send("WebAuthn.setUserVerified", asked);
    }

    int holds() {
        return line.send("WebAuthn.getCredentials", named())
                .getAsJsonArray("credentials")
                .size();
    }

    private JsonObject named() {
        JsonObject named = new JsonObject();
        named.addProperty("authenticatorId", id);
        return named;
    }
}
