//! Parts of a matrix for several threads at a time.

use super::tiles::WIDTH;
use std::marker::PhantomData;

/// Some neighbouring columns of a matrix, whose other columns may be in other hands.
pub(crate) struct Columns<'a> {
    start: *mut f32,
    rows: usize,
    width: usize,
    /// Columns of the whole matrix.
    stride: usize,
    matrix: PhantomData<&'a mut [f32]>,
}

// SAFETY: the numbers under a part are reached by that part alone, like those of a mutable slice.
unsafe impl Send for Columns<'_> {}

impl<'a> Columns<'a> {
    /// All columns of a matrix with rows of `width` numbers.
    pub(crate) fn all(matrix: &'a mut [f32], width: usize) -> Self {
        assert!(width > 0 && matrix.len().is_multiple_of(width));
        Self {
            start: matrix.as_mut_ptr(),
            rows: matrix.len() / width,
            width,
            stride: width,
            matrix: PhantomData,
        }
    }

    /// Parts of `width` columns; the last one has what is left.
    pub(crate) fn parts(self, width: usize) -> impl Iterator<Item = Self> + Send {
        assert!(width > 0);
        // No two parts share a column, and this one is used up.
        (0..self.width)
            .step_by(width)
            .map(move |first| self.part(first, width))
    }

    fn part(&self, first: usize, width: usize) -> Self {
        Self {
            start: self.start.wrapping_add(first),
            rows: self.rows,
            width: width.min(self.width - first),
            stride: self.stride,
            matrix: PhantomData,
        }
    }

    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// Every row, one after the other.
    pub(crate) fn each_row(&mut self) -> impl Iterator<Item = &mut [f32]> {
        (0..self.rows).map(|row| {
            // SAFETY: the row lies in the matrix, and no other part has these columns of it; no
            // row comes twice.
            unsafe { std::slice::from_raw_parts_mut(self.start.add(row * self.stride), self.width) }
        })
    }

    /// Sixteen columns, from `column` on, of each of `ROWS` rows.
    #[inline]
    pub(crate) fn window<const ROWS: usize>(
        &mut self,
        first: usize,
        column: usize,
    ) -> [&mut [f32; WIDTH]; ROWS] {
        assert!(first + ROWS <= self.rows && column + WIDTH <= self.width);
        std::array::from_fn(|row| {
            // SAFETY: the rows and columns were found to lie in this part, and each row is
            // another.
            unsafe { &mut *self.start.add((first + row) * self.stride + column).cast() }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Columns;

    #[test]
    fn parts_are_the_matrix_again_without_overlap() {
        let mut matrix = vec![0.0; 3 * 40];
        for (index, mut part) in Columns::all(&mut matrix, 40).parts(16).enumerate() {
            assert_eq!((part.rows(), part.width()), (3, [16, 16, 8][index]));
            for (row, numbers) in part.each_row().enumerate() {
                for number in numbers {
                    *number += (10 * row + index) as f32;
                }
            }
        }
        for (place, number) in matrix.iter().enumerate() {
            assert_eq!(*number, (10 * (place / 40) + place % 40 / 16) as f32);
        }
    }

    #[test]
    fn a_window_is_the_place_it_names() {
        let mut matrix: Vec<f32> = (0..4 * 48).map(|i| i as f32).collect();
        let mut part = Columns::all(&mut matrix, 48).parts(32).next().unwrap();
        let [one, other] = part.window::<2>(1, 16);
        assert_eq!((one[0], other[15]), (64.0, 127.0));
    }

    #[test]
    #[should_panic(expected = "assertion failed")]
    fn a_window_beyond_its_part_is_refused() {
        let mut matrix = vec![0.0; 2 * 48];
        let mut part = Columns::all(&mut matrix, 48).parts(32).next().unwrap();
        part.window::<2>(0, 32);
    }
}
