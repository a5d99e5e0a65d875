package ma.dalil.desk;

import java.io.ByteArrayOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import ma.dalil.inquiry.Database;
import ma.dalil.pages.SentFiles;
import ma.dalil.rulebook.Ids;
import ma.dalil.rulebook.Morocco;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Files that came with an inquiry. They are in the database: so they are at every server at once, in no folder that is served, gone with the inquiry in the same change, and in its
 * backup. They are looked at for what they are, and never opened.
 */
@Component
final class Attachments {
    /** Of one inquiry. */
    static final int MOST = 20;

    /** Of one file, in bytes. */
    static final int LONGEST = 4 << 20;

    /** Of all files of one inquiry, in bytes. */
    static final long LONGEST_TOGETHER = 20L << 20;

    /** In bytes; a backup has some hundreds of them in memory at once. */
    private static final int PIECE = 64 << 10;

    private final JdbcClient sql;
    private final Database database;
    private final InquiryQueue queue;
    private final AuditLog audit;
    private final Clock clock;

    Attachments(JdbcClient sql, Database database, InquiryQueue queue, AuditLog audit, Clock clock) {
        this.sql = sql;
        this.database = database;
        this.queue = queue;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param size in bytes
     * @param adviser who took it in
     */
    record Attachment(long id, String name, AttachmentKind kind, int size, LocalDate added, String adviser) {
        static Attachment read(ResultSet row, int number) throws SQLException {
            return new Attachment(
                    row.getLong("id"),
                    row.getString("name"),
                    Ids.constant(AttachmentKind.class, row.getString("kind")),
                    row.getInt("size"),
                    Morocco.dayOf(row.getObject("added", OffsetDateTime.class).toInstant()),
                    row.getString("adviser_name"));
        }

        /** In thousands of bytes, at least one. */
        public int kilobytes() {
            return Math.max(1, size / 1000);
        }
    }

    /** Of one inquiry, the first first. */
    List<Attachment> of(QueuedInquiry entry) {
        return database.reach(() -> sql.sql(
                        """
                        select t.id, t.name, t.kind, t.size, t.added, a.name as adviser_name
                        from attachment t join adviser a on a.id = t.adviser where t.inquiry = ? order by t.id""")
                .param(entry.id())
                .query(Attachment::read)
                .list());
    }

    /** Empty where that inquiry has none of that number. */
    Optional<Attachment> find(QueuedInquiry entry, long id) {
        return of(entry).stream().filter(it -> it.id() == id).findFirst();
    }

    byte[] content(Attachment attachment) {
        return database.reach(() -> {
            ByteArrayOutputStream content = new ByteArrayOutputStream(attachment.size());
            sql.sql("select bytes from attachment_piece where attachment = ? order by piece")
                    .param(attachment.id())
                    .query(row -> {
                        content.writeBytes(row.getBytes("bytes"));
                    });
            return content.toByteArray();
        });
    }

    /** The same, for somebody who takes it away: the log says so. */
    byte[] take(QueuedInquiry entry, Attachment attachment, Adviser who) {
        database.change(() -> {
            audit.add(who.login(), AuditLog.Action.ATTACHMENT_TAKEN, entry.reference());
            return null;
        });
        return content(attachment);
    }

    /**
     * Keeps files, all of them or none. One that is kept already is not kept twice.
     *
     * @return why they are not kept; null when they are
     */
    @Nullable
    DeskFault add(QueuedInquiry entry, Adviser who, List<SentFiles.Sent> files) {
        if (files.isEmpty()) {
            return DeskFault.FILE_NONE;
        }
        if (files.size() > MOST) {
            return DeskFault.FILES;
        }
        for (SentFiles.Sent file : files) {
            DeskFault fault = fault(file.content());
            if (fault != null) {
                return fault;
            }
        }
        return database.<Optional<DeskFault>>change(() -> {
                    // Nobody adds to it meanwhile.
                    sql.sql("select id from inquiry where id = ? for update")
                            .param(entry.id())
                            .query(Long.class)
                            .single();
                    List<String> kept = sql.sql("select digest from attachment where inquiry = ?")
                            .param(entry.id())
                            .query(String.class)
                            .list();
                    List<SentFiles.Sent> fresh = files.stream()
                            .filter(it -> !kept.contains(DigestUtils.sha256Hex(it.content())))
                            .toList();
                    long together = sql.sql("select coalesce(sum(size), 0) from attachment where inquiry = ?")
                                    .param(entry.id())
                                    .query(Long.class)
                                    .single()
                            + fresh.stream()
                                    .mapToLong(it -> it.content().length)
                                    .sum();
                    if (kept.size() + fresh.size() > MOST || together > LONGEST_TOGETHER) {
                        return Optional.of(DeskFault.FILES);
                    }
                    fresh.forEach(it -> keep(entry, who, it));
                    return Optional.empty();
                })
                .orElse(null);
    }

    private static @Nullable DeskFault fault(byte[] content) {
        if (content.length == 0) {
            return DeskFault.FILE_EMPTY;
        }
        if (content.length > LONGEST) {
            return DeskFault.FILE_LONG;
        }
        return AttachmentKind.of(content).isEmpty() ? DeskFault.FILE_KIND : null;
    }

    private void keep(QueuedInquiry entry, Adviser who, SentFiles.Sent file) {
        byte[] content = file.content();
        AttachmentKind kind = AttachmentKind.of(content).orElseThrow();
        String name = AttachmentName.of(file.name(), kind);
        String digest = DigestUtils.sha256Hex(content);
        int again = sql.sql("select count(*) from attachment where inquiry = ? and digest = ?")
                .params(entry.id(), digest)
                .query(Integer.class)
                .single();
        if (again > 0) {
            return;
        }
        sql.sql(
                        """
                insert into attachment (inquiry, adviser, name, kind, size, digest, added) values (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        entry.id(),
                        who.id(),
                        name,
                        kind.id(),
                        content.length,
                        digest,
                        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
        long id = sql.sql("select id from attachment where inquiry = ? and digest = ?")
                .params(entry.id(), digest)
                .query(Long.class)
                .single();
        for (int from = 0, piece = 0; from < content.length; from += PIECE, piece++) {
            sql.sql("insert into attachment_piece (attachment, piece, bytes) values (?, ?, ?)")
                    .params(id, piece, Arrays.copyOfRange(content, from, Math.min(content.length, from + PIECE)))
                    .update();
        }
        queue.record(entry, who, InquiryEvent.Kind.ATTACHED, entry.state(), name);
    }

    void remove(QueuedInquiry entry, Adviser who, Attachment attachment) {
        database.change(() -> {
            int removed = sql.sql("delete from attachment where id = ? and inquiry = ?")
                    .params(attachment.id(), entry.id())
                    .update();
            if (removed > 0) {
                queue.record(entry, who, InquiryEvent.Kind.DETACHED, entry.state(), attachment.name());
            }
            return null;
        });
    }
}
