package io.lenslet.job;

import io.lenslet.files.HadoopFiles;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/**
 * The checkpoints of one run, {@code epoch-0003.safetensors} for that after the third epoch. Each is whole or not
 * there.
 */
public final class CheckpointFolder {

    static final String NAME = "checkpoints";

    private static final Pattern FILE = Pattern.compile("epoch-(\\d{4,9})\\.safetensors");

    private final Path path;
    private final HadoopFiles files;

    /** The checkpoints of the run in the folder {@code run}; nothing is touched yet. */
    public CheckpointFolder(Path run, HadoopFiles files) {
        path = new Path(run, NAME);
        this.files = files;
    }

    /** What lies in the folder and is neither a checkpoint nor the beginning of one. */
    List<String> foreign() throws IOException {
        return files.list(path).stream()
                .filter(file -> !FILE.matcher(file).matches() && !HadoopFiles.isPart(file))
                .toList();
    }

    /** Writes a checkpoint, then deletes all but the last {@code keep}, and what killed processes left half-written. */
    public void write(int epoch, byte[] content, int keep) throws IOException {
        files.write(new Path(path, String.format("epoch-%04d.safetensors", epoch)), content);
        List<Path> all = all();
        for (Path old : all.subList(0, Math.max(0, all.size() - keep))) {
            files.delete(old);
        }
        for (String part : files.list(path).stream().filter(HadoopFiles::isPart).toList()) {
            files.delete(new Path(path, part));
        }
    }

    /** The last checkpoint. */
    public Optional<Path> last() throws IOException {
        List<Path> all = all();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** The checkpoint after {@code epoch}. */
    Optional<Path> of(int epoch) throws IOException {
        return all().stream().filter(path -> epoch(path.getName()) == epoch).findFirst();
    }

    /** The last checkpoint before that after {@code epoch}. */
    Optional<Path> before(int epoch) throws IOException {
        return all().stream().filter(path -> epoch(path.getName()) < epoch).reduce((earlier, later) -> later);
    }

    /** All checkpoints in the order of their epochs. */
    private List<Path> all() throws IOException {
        return files.list(path).stream()
                .filter(file -> FILE.matcher(file).matches())
                .sorted((a, b) -> Integer.compare(epoch(a), epoch(b)))
                .map(file -> new Path(path, file))
                .toList();
    }

    private static int epoch(String file) {
        return Integer.parseInt(file.replaceAll("\\D", ""));
    }
}
