package io.lenslet.spark.data;

import io.lenslet.data.SampleBlock;
import java.util.Iterator;
import java.util.function.BiConsumer;
import org.apache.spark.sql.Row;

/** The samples of rows, in blocks that end when they have {@code most} bytes or more. */
record SampleBlocks(Iterator<Row> rows, int most, BiConsumer<Row, SampleBlock.Builder> adding)
        implements Iterator<SampleBlock> {

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public SampleBlock next() {
        SampleBlock.Builder block = new SampleBlock.Builder();
        while (rows.hasNext() && block.size() < most) {
            adding.accept(rows.next(), block);
        }
        return block.build();
    }
}
