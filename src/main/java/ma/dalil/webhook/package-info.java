/** Tells clients of the API what has changed, at addresses of theirs: signed, at least once, and never at an address inside. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"inquiry", "link", "profile", "rulebook"})
package ma.dalil.webhook;
