package io.lenslet.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Every derived number of an axis against a walk over all positions, for every small axis there is. */
class AxisTest {

    @Test
    void derivedNumbersAgreeWithAWalkOverAllPositions() {
        for (int size = 1; size <= 7; size++) {
            for (int cells = 1; cells <= 5; cells++) {
                for (int stride = 1; stride <= 3; stride++) {
                    for (int dilation = 1; dilation <= 3; dilation++) {
                        for (int before = 0; before <= 3; before++) {
                            for (int after = 0; after <= 3; after++) {
                                check(new Axis(size, cells, stride, dilation, before, after));
                            }
                        }
                    }
                }
            }
        }
    }

    private static void check(Axis axis) {
        int outputs = 0;
        int interior = 0;
        for (int start = -axis.before(); start + axis.reach() <= axis.size() + axis.after(); start += axis.stride()) {
            assertThat(axis.start(outputs)).isEqualTo(start);
            int inside = 0;
            for (int cell = 0; cell < axis.cells(); cell++) {
                int pixel = start + cell * axis.dilation();
                boolean onTheLine = pixel >= 0 && pixel < axis.size();
                inside += onTheLine ? 1 : 0;
                assertThat(cell >= axis.firstCell(outputs) && cell < axis.endCell(outputs))
                        .as("%s output %d cell %d", axis, outputs, cell)
                        .isEqualTo(onTheLine);
            }
            boolean whole = inside == axis.cells();
            interior += whole ? 1 : 0;
            assertThat(outputs >= axis.interiorBegin() && outputs < axis.interiorEnd())
                    .as("%s output %d", axis, outputs)
                    .isEqualTo(whole);
            outputs++;
        }
        assertThat(axis.outputs()).as("%s", axis).isEqualTo(outputs);
        assertThat(axis.interiorEnd() - axis.interiorBegin()).as("%s", axis).isEqualTo(interior);
    }

    @Test
    void numbersThatNoIntHoldsAreNotCutOff() {
        int most = Integer.MAX_VALUE;
        assertThat(new Axis(28, 5, 1, 1 << 30, 0, 0).outputs()).isZero();
        assertThat(new Axis(28, most, most, most, 0, 0).outputs()).isZero();
        assertThat(new Axis(28, most, 1, 1, (most - 28) / 2, (most - 28) / 2).outputs())
                .isZero();
        assertThat(new Axis(28, 1, 1, most, 0, most - 28).outputs()).isEqualTo(most);
        Axis far = new Axis(28, 5, most, 1, 2, 2);
        assertThat(far.outputs()).isEqualTo(1);
        assertThat(far.interiorBegin()).isEqualTo(1);
        assertThat(far.firstCell(0)).isEqualTo(2);
        assertThat(new Axis(28, 3, 1, most / 2, most / 2, 0).firstCell(0)).isEqualTo(1);
        assertThatThrownBy(() -> new Axis(28, 5, 1, 1, 1 << 30, 1 << 30))
                .hasMessage("a line of 28 pixels with borders of 1073741824 and 1073741824 must be at most 2147483647"
                        + " long");
    }

    @Test
    void impossibleWindowsAreRefused() {
        assertThatThrownBy(() -> Window.of(0, 3)).hasMessage("window height must be at least 1, was 0");
        assertThatThrownBy(() -> new Window(3, 3, 1, 0, 1, 1))
                .hasMessage("horizontal stride must be at least 1, was 0");
        assertThatThrownBy(() -> new Axis(0, 1, 1, 1, 0, 0)).hasMessage("size must be at least 1, was 0");
    }
}
