package ma.dalil.desk;

import com.microsoft.playwright.Page;
import java.util.List;

/**
 * The keyboard of somebody who has no mouse, and sees where they are: everything is reached with Tab, from where the page has left them. What is wrong with a stop on
 * the way is noted.
 */
final class Keyboard {
    /** More stops than anybody goes through on one page. */
    private static final int MOST_STOPS = 250;

    /** Says what is wrong with where one stands, and marks the place, so that the next is known to come after it; empty for nothing, null where one stands nowhere. */
    private static final String STANDS =
            """
            () => {
              const at = document.activeElement;
              if (!at || at === document.body || at === document.documentElement) return null;
              const wrong = [];
              const style = getComputedStyle(at);
              if (!at.matches(':focus-visible')) wrong.push('not shown as reached by keyboard');
              if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) wrong.push('no outline');
              const before = window.stoodAt;
              if (before && before.isConnected && !(before.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING)) wrong.push('before what was read last');
              window.stoodAt = at;
              const box = at.getBoundingClientRect();
              if (box.width < 1 || box.height < 1) wrong.push('without a size');
              const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
              const seen = [0.5, 0.1, 0.9].some(part => {
                const y = box.top + box.height * part;
                const top = y >= 0 && y < innerHeight ? document.elementFromPoint(x, y) : null;
                return top && (at.contains(top) || top.contains(at) || [...(at.labels ?? [])].some(it => it.contains(top)));
              });
              if (!seen) wrong.push('out of sight, or under something');
              return wrong.map(it => it + ': ' + at.outerHTML.slice(0, 120));
            }""";

    private final Page page;
    private final List<String> flaws;

    Keyboard(Page page, List<String> flaws) {
        this.page = page;
        this.flaws = flaws;
    }

    /** Goes on with Tab until that place is reached. */
    void reach(String place) {
        for (int stop = 0; stop < MOST_STOPS; stop++) {
            page.keyboard().press("Tab");
            Object wrong = page.evaluate(STANDS);
            if (wrong == null) {
                break;
            }
            ((List<?>) wrong).forEach(it -> flaws.add(page.url() + " " + it));
            if (stands(place)) {
                return;
            }
        }
        throw new AssertionError("no Tab leads to " + place + " on " + page.url());
    }

    /** On a page that has just come: past what every page begins with, and on to that place. */
    void reachBelow(String place) {
        page.keyboard().press("Tab");
        page.evaluate(STANDS);
        if (!stands(".skip")) {
            throw new AssertionError("the first stop on " + page.url() + " leads past nothing");
        }
        page.keyboard().press("Enter");
        reach(place);
    }

    boolean stands(String place) {
        return (Boolean) page.evaluate("place => document.activeElement.matches(place)", place);
    }

    void press(String key) {
        page.keyboard().press(key);
    }

    void type(String words) {
        page.keyboard().type(words);
    }

    /** Presses Enter on what leads to another page or to the same anew, and waits for it. */
    void enter() {
        page.waitForNavigation(() -> press("Enter"));
    }
}
