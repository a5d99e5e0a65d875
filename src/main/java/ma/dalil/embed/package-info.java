/** The investor's pages within the pages of portals: one script, one element, and a page to try them. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"pages"})
@org.jspecify.annotations.NullMarked
package ma.dalil.embed;
