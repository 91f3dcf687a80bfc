package io.lenslet.input;

import io.lenslet.input.PassedOver.Reason;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.hadoop.conf.Configuration;

/**
 * A tar archive, plain or compressed. The position of an image is that of its header in the unpacked archive. A plain
 * archive is read from there; of a compressed one what lies before is unpacked and passed over.
 */
record TarArchive() implements ImageSource {

    @Override
    public boolean holds(String name) {
        return name.endsWith(".tar") || Compression.ofTar(name).isPresent();
    }

    @Override
    public boolean container() {
        return true;
    }

    @Override
    public String prefix(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        int ending =
                name.endsWith(".tar") || !name.contains(".tar.") ? name.lastIndexOf('.') : name.lastIndexOf(".tar.");
        return path.substring(0, ending) + "/";
    }

    @Override
    public void list(InputFile file, Configuration configuration, Findings found) throws IOException {
        try (TarMembers members = TarMembers.open(StoredFile.open(file.uri(), file.length(), configuration))) {
            Listing listing = new Listing(file, members, found);
            while (members.next()) {
                listing.member();
            }
        }
    }

    /** What is known while an archive is listed. */
    private record Listing(InputFile file, TarMembers members, Findings found, Map<String, ImageEntry> images) {

        Listing(InputFile file, TarMembers members, Findings found) {
            this(file, members, found, new HashMap<>());
        }

        void member() throws IOException {
            TarArchiveEntry entry = members.entry();
            MemberName name = members.memberName();
            String path = file.prefix() + name.path();
            if (entry.isDirectory()) {
                return;
            }
            if (!members.isFile() && !entry.isLink()) {
                found.passOver(entry.isSymbolicLink() ? Reason.LINK : Reason.NOT_A_FILE, path);
            } else if (members.isFile() && found.holdsLabel(name)) {
                found.label(path, members.content());
            } else if (found.meant(file.prefix(), name)) {
                ImageEntry image = image(name, path, entry);
                images.put(name.path(), image);
                found.image(image);
            }
        }

        private ImageEntry image(MemberName name, String path, TarArchiveEntry entry) throws IOException {
            long time = entry.getLastModifiedTime().toMillis();
            if (!name.problem().isEmpty()) {
                return Headers.bad(
                        path, file.uri(), members.position(), entry.getRealSize(), time, path + ": " + name.problem());
            }
            if (!entry.isLink()) {
                return Headers.entry(
                        path, file.uri(), members.position(), entry.getRealSize(), time, members.content());
            }
            ImageEntry target = images.get(MemberName.of(entry.getLinkName()).path());
            return target != null
                    ? target.named(path)
                    : Headers.bad(
                            path,
                            file.uri(),
                            members.position(),
                            0,
                            time,
                            path + ": a hard link to " + MemberName.shown(entry.getLinkName())
                                    + ", which is no image before it in the archive");
        }
    }

    @Override
    public Reader open(String uri, Configuration configuration) throws IOException {
        TarMembers members = TarMembers.open(StoredFile.open(uri, configuration));
        return new Reader() {
            private long position = -1;
            private byte[] content;

            /** Hard links are images of one position, one after another. */
            @Override
            public byte[] read(ImageEntry entry) throws IOException {
                if (entry.position() != position) {
                    members.go(entry.position());
                    content = Contents.whole(members.content(), entry);
                    position = entry.position();
                }
                return content;
            }

            @Override
            public void close() throws IOException {
                members.close();
            }
        };
    }
}
