package io.lenslet.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.lenslet.testing.Launched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/data photos} with small packages in the place of Debian's, from an apt-get that knows no network. */
@EnabledIf("dpkgIsThere")
@Tag("process")
class PhotosScriptIT {

    private static final List<String> PACKAGES =
            List.of("mate-backgrounds", "plasma-workspace-wallpapers", "python3-skimage");

    @TempDir
    private Path folder;

    static boolean dpkgIsThere() {
        return Files.isExecutable(Path.of("/usr/bin/dpkg-deb"));
    }

    @BeforeEach
    void packages() throws Exception {
        Path apt = Files.writeString(
                Files.createDirectory(folder.resolve("bin")).resolve("apt-get"), """
                    #!/bin/sh
                    case "$*" in *download*) ;; *) exit 100 ;; esac
                    for package; do :; done
                    cp "%s/$package"_*.deb . || { echo "E: no package $package" >&2; exit 100; }
                    """.formatted(folder));
        Files.setPosixFilePermissions(apt, PosixFilePermissions.fromString("rwxr-xr-x"));
        pack(
                PACKAGES.get(0),
                "usr/share/backgrounds/mate/nature/Aqua.jpg",
                "usr/share/backgrounds/mate/nature/readme.txt",
                "usr/share/backgrounds/mate/abstract/Arc.jpg");
        pack(
                PACKAGES.get(1),
                "usr/share/wallpapers/Kay/contents/images/1080x1920.png",
                "usr/share/wallpapers/Kay/contents/images_dark/5120x2880.png",
                "usr/share/wallpapers/Kay/contents/screenshot.png");
        pack(
                PACKAGES.get(2),
                "usr/lib/python3/dist-packages/skimage/data/camera.png",
                "usr/lib/python3/dist-packages/skimage/data/truncated.jpg");
    }

    @Test
    void picturesOfThePackagesAreLaidOut() throws Exception {
        Launched first = fetch();
        assertThat(first.exitCode()).isZero();
        assertThat(first.stdout())
                .contains("photos/wallpapers: 2 pictures, from Debian package plasma-workspace-wallpapers\n");
        assertThat(pictures())
                .containsExactly(
                        "nature/Aqua.jpg",
                        "skimage/camera.png",
                        "wallpapers/Kay-1080x1920.png",
                        "wallpapers/Kay-dark-5120x2880.png");
        Launched second = fetch();
        assertThat(second.exitCode()).isZero();
        assertThat(second.stdout() + second.stderr()).isEmpty();
    }

    @Test
    void whatIsMissingIsNamedAndFetchedTheNextTime() throws Exception {
        Path away = Files.move(folder.resolve("python3-skimage_1.deb"), folder.resolve("away"));
        Launched incomplete = fetch();
        assertThat(incomplete.exitCode()).isEqualTo(1);
        assertThat(incomplete.stderr())
                .contains("no skimage of photos:\n", "Debian package python3-skimage: E: no package python3-skimage\n");
        assertThat(pictures()).hasSize(3);
        Files.move(away, folder.resolve("python3-skimage_1.deb"));
        assertThat(fetch().exitCode()).isZero();
        assertThat(pictures()).hasSize(4);
    }

    private Launched fetch() throws IOException, InterruptedException {
        return Launched.script(
                "data",
                Map.of("PATH", folder.resolve("bin") + ":" + System.getenv("PATH")),
                "photos",
                folder.resolve("data").toString());
    }

    private List<String> pictures() throws IOException {
        Path photos = folder.resolve("data/photos");
        try (Stream<Path> files = Files.walk(photos)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> photos.relativize(file).toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private void pack(String name, String... files) throws Exception {
        Path tree = folder.resolve(name);
        for (String file : files) {
            Files.writeString(
                    Files.createDirectories(tree.resolve(file).getParent())
                            .resolve(tree.resolve(file).getFileName()),
                    file);
        }
        Files.writeString(
                Files.createDirectories(tree.resolve("DEBIAN")).resolve("control"),
                "Package: " + name + "\nVersion: 1\nArchitecture: all\nMaintainer: nobody\nDescription: a test\n");
        Launched built = Launched.run(
                folder, Map.of(), List.of("dpkg-deb", "-Znone", "--build", tree.toString(), name + "_1.deb"));
        assertThat(built.exitCode()).as(built.stderr()).isZero();
    }
}
