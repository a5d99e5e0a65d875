package ma.dalil.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file is told to be, and what it is called. */
class AttachmentTests {
    @Test
    void eachKindIsToldByItsContent() throws IOException {
        HostileFiles.sound()
                .forEach((kind, file) ->
                        assertThat(AttachmentKind.of(file)).as(kind.id()).contains(kind));
    }

    @Test
    void whatIsSomethingElseOrSomethingElseBesidesIsOfNoKind() throws IOException {
        HostileFiles.hostile()
                .forEach((what, file) ->
                        assertThat(AttachmentKind.of(file)).as(what).isEmpty());
    }

    @Test
    void noFileIsTooStrangeToBeRefused() throws IOException {
        Random random = new Random(20261128);
        for (byte[] file : HostileFiles.sound().values()) {
            for (int i = 0; i < 500; i++) {
                byte[] broken = file.clone();
                for (int k = 0; k < 1 + random.nextInt(20); k++) {
                    broken[random.nextInt(broken.length)] = (byte) random.nextInt();
                }
                AttachmentKind.of(java.util.Arrays.copyOf(broken, random.nextInt(broken.length + 1)));
                AttachmentKind.of(broken);
            }
        }
        assertThat(AttachmentKind.of(new byte[0])).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "statuts.pdf, PDF, statuts.pdf",
                "Statuts 2026.PDF, PDF, Statuts 2026.pdf",
                "../../etc/passwd, PDF, passwd.pdf",
                "C:\\Users\\x\\bulletin.jpeg, JPEG, bulletin.jpg",
                "page.html, PNG, page.html.png",
                "run.pdf.exe, PDF, run.pdf.exe.pdf",
                "النظام الأساسي.docx, DOCX, النظام الأساسي.docx",
                ".htaccess, PDF, htaccess.pdf",
                "CON, PDF, file-CON.pdf",
                "nul.xlsx, XLSX, file-nul.xlsx",
                "..., PDF, file.pdf",
                "~~, PDF, file.pdf",
                "a<b>:\"|?*%c.pdf, PDF, a b c.pdf"
            })
    void aNameIsKeptWithoutWhatHarms(String sent, AttachmentKind kind, String kept) {
        assertThat(AttachmentName.of(sent, kind)).isEqualTo(kept);
    }

    @Test
    void noMarkThatTurnsOrEndsALineIsLeftInAName() {
        assertThat(AttachmentName.of("a\u202egpj.exe\u0000\r\nSet-Cookie: x\u200b.pdf", AttachmentKind.PDF))
                .isEqualTo("a gpj.exe Set-Cookie x.pdf");
        String face = "\ud83d\ude00";
        assertThat(AttachmentName.of(face.repeat(500), AttachmentKind.PNG)).isEqualTo(face.repeat(50) + ".png");
        assertThat(AttachmentName.of("a" + face.repeat(500), AttachmentKind.PNG))
                .isEqualTo("a" + face.repeat(49) + ".png");
    }
}
