package io.lenslet.spark.batch;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

/** Which committer works where. */
class BatchConfigurationTest {

    private static final String S3A = "fs.s3a.committer.name";

    @Test
    void onObjectStoresTheOneThatPublishesWholeFilesUnlessAnotherWasChosen() {
        assertThat(BatchConfiguration.of(new Configuration()).get(S3A)).isEqualTo("magic");
        assertThat(BatchConfiguration.of(new Configuration(false)).get(S3A)).isEqualTo("magic");
        for (String choice : new String[] {"file", "directory"}) {
            Configuration chosen = new Configuration();
            chosen.set(S3A, choice, "core-site.xml");
            assertThat(BatchConfiguration.of(chosen).get(S3A)).isEqualTo(choice);
        }
    }

    @Test
    void filesAreStagedWhereRenamesPublish() {
        Configuration configuration = BatchConfiguration.of(new Configuration());
        assertThat(BatchConfiguration.staged(new Path("file:/out"), configuration))
                .isTrue();
        assertThat(BatchConfiguration.staged(new Path("hdfs://host/out"), configuration))
                .isTrue();
    }
}
