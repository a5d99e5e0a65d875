/** What a list of companies comes to, as files for people: a print with pictures, and a workbook that goes on counting. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"assessment", "document", "pages", "portfolio"})
package ma.dalil.report;
