/** What every page has: the language its address names, words, numbers and days as its reader writes them, the headers that keep it closed. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"eligibility", "profile", "rulebook"})
package ma.dalil.pages;
