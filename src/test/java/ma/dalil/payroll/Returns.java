package ma.dalil.payroll;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Yearly salary returns and monthly social declarations of nobody, written as payroll programs write them. */
final class Returns {
    private Returns() {}

    /** A person of a return; amounts of the days worked, in MAD. */
    record Salaried(BigDecimal income, int reductions, BigDecimal withheld, int days, boolean foreign) {}

    static List<Salaried> salaried(long seed, int most) {
        Random random = new Random(seed);
        return Rosters.people(seed, most).stream()
                .map(it -> new Salaried(
                        it.income(),
                        it.dependants(),
                        it.withheld(),
                        random.nextInt(4) == 0 ? 156 : 312,
                        random.nextInt(9) == 0))
                .toList();
    }

    static byte[] salaryReturn(List<Salaried> people, long seed) {
        Random random = new Random(seed);
        BigDecimal income = BigDecimal.ZERO;
        BigDecimal withheld = BigDecimal.ZERO;
        StringBuilder list = new StringBuilder();
        for (Salaried it : people) {
            income = income.add(it.income());
            withheld = withheld.add(it.withheld());
            BigDecimal deducted = it.income().movePointLeft(1);
            list.append("<PersonnelPermanent><nom>")
                    .append(Rosters.NAME)
                    .append("</nom><prenom>")
                    .append(Rosters.NAME)
                    .append("</prenom><adressePersonnelle>rue</adressePersonnelle>")
                    .append(it.foreign() ? "<numCNI/><numCE>E" : "<numCNI>")
                    .append(Rosters.NUMBER)
                    .append(it.foreign() ? "</numCE>" : "</numCNI><numCE></numCE>")
                    .append("<numCNSS>")
                    .append(Rosters.NUMBER)
                    .append("</numCNSS>")
                    .append(element("mtBrutTraitementSalaire", it.income()))
                    .append("<periode>")
                    .append(it.days())
                    .append(random.nextBoolean() ? "" : ".00")
                    .append("</periode>")
                    .append("<mtExonere>0</mtExonere><mtEcheances>False</mtEcheances><nbrReductions>")
                    .append(it.reductions())
                    .append("</nbrReductions>")
                    .append(element("mtRevenuBrutImposable", it.income()))
                    .append(element("mtFraisProfess", deducted))
                    .append(element("mtTotalDeduction", deducted))
                    .append(element("mtRevenuNetImposable", it.income().subtract(deducted)))
                    .append(element("irPreleve", it.withheld()))
                    .append(
                            "<casSportif>false</casSportif><refSituationFamiliale><code>M</code></refSituationFamiliale></PersonnelPermanent>\n");
        }
        String head = "<identifiantFiscal>" + Rosters.NUMBER + "</identifiantFiscal><raisonSociale>" + Rosters.NAME
                + "</raisonSociale><annee>2025</annee><effectifTotal>" + (people.size() + 1)
                + "</effectifTotal><nbrPersoPermanent>"
                + people.size() + "</nbrPersoPermanent>" + element("totalMtRevenuBrutImposablePP", income)
                + element("totalMtIrPrelevePP", withheld);
        String schema = random.nextBoolean()
                ? " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:noNamespaceSchemaLocation=\"traitementSalaire.xsd\""
                : "";
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TraitementEtSalaire" + schema + ">" + head
                        + "<listPersonnelPermanent>" + list
                        + "</listPersonnelPermanent><listStagiaires><Stagiaire><nom>" + Rosters.NAME
                        + "</nom><mtBrutIndemnites>24000</mtBrutIndemnites></Stagiaire></listStagiaires></TraitementEtSalaire>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String element(String name, BigDecimal amount) {
        return "<" + name + ">" + String.format(Locale.ROOT, "%.2f", amount) + "</" + name + ">";
    }

    /** Somebody in a monthly declaration; pay in centimes. */
    record Insured(long number, long real, int days, String situation) {}

    /** @param entrants of whom a national identity card is given */
    static byte[] declaration(String period, List<Insured> people, List<Insured> entrants) {
        StringBuilder lines = new StringBuilder();
        String id = "1234567" + period;
        lines.append(line("B00" + Rosters.NUMBER));
        lines.append(line("B01" + id + pad(Rosters.NAME, 40)));
        for (Insured it : people) {
            long capped = Math.min(it.real(), 600_000);
            int rank =
                    List.of("", "SO", "DE", "IT", "IL", "AT", "CS", "MS", "MP").indexOf(it.situation());
            lines.append(line("B02" + id + digits(it.number(), 9) + pad(Rosters.NAME, 30) + pad(Rosters.NAME, 30) + "02"
                    + digits(0, 6)
                    + digits(0, 6) + digits(0, 6) + digits(0, 6) + digits(it.days(), 2) + digits(it.real(), 13)
                    + digits(capped, 9)
                    + pad(it.situation(), 2) + digits(it.number() + it.days() + it.real() + capped + rank, 19)));
        }
        lines.append(line("B03" + id + digits(people.size(), 6) + digits(0, 6) + digits(0, 12) + digits(0, 12)
                + digits(0, 12) + digits(numbers(people), 15) + digits(0, 12) + digits(days(people), 6)
                + digits(real(people), 15) + digits(0, 13)));
        for (Insured it : entrants) {
            long capped = Math.min(it.real(), 600_000);
            lines.append(line("B04" + id + digits(it.number(), 9) + pad(Rosters.NAME, 60)
                    + pad("ZZ" + it.number() % 1_000_000, 8) + digits(it.days(), 2) + digits(it.real(), 13)
                    + digits(capped, 9) + digits(it.number() + it.days() + it.real() + capped, 19)));
        }
        lines.append(line("B05" + id + totals(entrants)));
        List<Insured> all = new java.util.ArrayList<>(people);
        all.addAll(entrants);
        lines.append(line("B06" + id + totals(all)));
        return lines.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String totals(List<Insured> people) {
        return digits(people.size(), 6)
                + digits(numbers(people), 15)
                + digits(days(people), 6)
                + digits(real(people), 15);
    }

    private static long numbers(List<Insured> people) {
        return people.stream().mapToLong(Insured::number).sum();
    }

    private static long days(List<Insured> people) {
        return people.stream().mapToLong(Insured::days).sum();
    }

    private static long real(List<Insured> people) {
        return people.stream().mapToLong(Insured::real).sum();
    }

    private static String line(String start) {
        return pad(start, 260) + "\r\n";
    }

    private static String pad(String text, int width) {
        return String.format("%-" + width + "s", text).substring(0, width);
    }

    private static String digits(long number, int width) {
        return String.format("%0" + width + "d", number);
    }

    static byte[] zipped(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("declaration.xml"));
            zip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
