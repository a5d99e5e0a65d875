package ma.dalil.handbook;

import ma.dalil.pages.PageController;

/** Where the pages of the rulebook stand. */
final class Handbook {
    static final String ROOT = "/rulebook";
    static final String PAGES = ROOT + PageController.IN_LANGUAGE;

    private Handbook() {}
}
