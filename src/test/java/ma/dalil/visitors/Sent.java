package ma.dalil.visitors;

/**
 * What a visitor asks for.
 *
 * @param address path and query, as the page writes them
 * @param form what a form sends; null for a link
 * @param from the page on which the link or form stands; null for a beginning
 */
record Sent(String address, String form, String from) {
    private static final String TOKEN = "[A-Za-z0-9_-]{40,}";
    /** What says which page or which button it is, rather than what is told. */
    private static final String KINDS = "topic|add|remove|result|lang|bare|status";

    static Sent link(String address, String from) {
        return new Sent(address, null, from);
    }

    /** Addresses of one pattern lead to the same code with other data. */
    String pattern() {
        int query = address.indexOf('?');
        String path = (query < 0 ? address : address.substring(0, query)).replaceAll("(?<=/incentives/)[^/]+", "{id}");
        String asked = query < 0 ? "" : names(address.substring(query + 1));
        return (form == null ? "" : "POST ") + path + asked + (form == null ? "" : " " + names(form));
    }

    /** Names of single answers are left out: a page has as many combinations of them as it likes. */
    private static String names(String query) {
        StringBuilder names = new StringBuilder();
        for (String pair : query.split("&")) {
            String[] told = pair.split("=", 2);
            if (told[0].matches(KINDS)) {
                names.append('&').append(pair.replaceAll("\\.\\d+$", ""));
            } else if (!told[0].contains(".") && told.length == 2 && !told[1].isEmpty()) {
                names.append('&').append(told[0]);
            }
        }
        return names.toString();
    }

    @Override
    public String toString() {
        String sent = form == null ? address : "POST " + address + " " + form;
        return sent.replaceAll(TOKEN, "…") + (from == null ? "" : " (on " + from.replaceAll(TOKEN, "…") + ")");
    }
}
