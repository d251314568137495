//! The tensors of a safetensors file, read in place.
//!
//! The format: eight bytes with the header's length (little endian), the header as JSON
//! (`name -> {dtype, shape, data_offsets}`), then the numbers.

use crate::OpenError;
use crate::raw::map_file;
use memmap2::Mmap;
use serde::Deserialize;
use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

#[derive(Debug, Deserialize)]
struct Entry {
    dtype: String,
    shape: Vec<usize>,
    data_offsets: (usize, usize),
}

/// How a tensor's numbers are written.
#[derive(Clone, Copy, Debug)]
enum Format {
    F32,
    F16,
    Bf16,
}

/// A tensor's place in the file.
#[derive(Clone, Debug)]
pub(crate) struct Tensor {
    format: Format,
    bytes: Range<usize>,
    /// Numbers in a row, the last dimension.
    width: usize,
}

/// A mapped weights file.
pub(crate) struct Weights {
    path: PathBuf,
    map: Mmap,
    entries: HashMap<String, Entry>,
    data: usize,
    prefix: String,
}

impl Weights {
    /// Maps the file and reads its header; `probe` is a tensor every model has, perhaps under a
    /// prefix such as `bert.`.
    pub(crate) fn open(path: &Path, probe: &str) -> Result<Self, OpenError> {
        let map = map_file(path).map_err(OpenError::reading(path))?;
        let (entries, data) = header(&map).map_err(|reason| OpenError::Damaged {
            path: path.to_owned(),
            reason,
        })?;
        let prefix = entries
            .keys()
            .find_map(|name| name.strip_suffix(probe))
            .unwrap_or_default()
            .to_owned();
        Ok(Self {
            path: path.to_owned(),
            map,
            entries,
            data,
            prefix,
        })
    }

    /// The whole file.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.map
    }

    /// Finds a tensor and checks its shape.
    pub(crate) fn tensor(&self, name: &str, shape: &[usize]) -> Result<Tensor, OpenError> {
        let name = format!("{}{name}", self.prefix);
        let Some(entry) = self.entries.get(&name) else {
            return Err(OpenError::MissingTensor { name });
        };
        if entry.shape != shape {
            return Err(OpenError::Shape {
                name,
                found: entry.shape.clone(),
                expected: shape.to_vec(),
            });
        }
        let damaged = |reason: String| OpenError::Damaged {
            path: self.path.clone(),
            reason,
        };
        let (format, size) = match entry.dtype.as_str() {
            "F32" => (Format::F32, 4),
            "F16" => (Format::F16, 2),
            "BF16" => (Format::Bf16, 2),
            other => return Err(damaged(format!("tensor {name} has number format {other}"))),
        };
        let (start, end) = entry.data_offsets;
        let bytes = self.data + start..self.data + end;
        if bytes.len() != shape.iter().product::<usize>() * size {
            return Err(damaged(format!(
                "tensor {name} and its place differ in size"
            )));
        }
        Ok(Tensor {
            format,
            bytes,
            width: shape.last().copied().unwrap_or(1),
        })
    }

    /// All numbers of a tensor, row after row.
    pub(crate) fn read(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, OpenError> {
        let tensor = self.tensor(name, shape)?;
        let mut numbers = vec![0.0; shape.iter().product()];
        decode(tensor.format, &self.map[tensor.bytes], &mut numbers);
        Ok(numbers)
    }

    /// Copies one row of a tensor into `row`.
    pub(crate) fn copy_row(&self, tensor: &Tensor, index: usize, row: &mut [f32]) {
        let bytes = &self.map[tensor.bytes.clone()];
        let size = tensor.width * tensor.format.size();
        decode(tensor.format, &bytes[index * size..(index + 1) * size], row);
    }
}

impl Format {
    const fn size(self) -> usize {
        match self {
            Self::F32 => 4,
            Self::F16 | Self::Bf16 => 2,
        }
    }
}

fn header(file: &[u8]) -> Result<(HashMap<String, Entry>, usize), String> {
    let cut = || format!("it ends after {} bytes", file.len());
    let length = file.first_chunk::<8>().ok_or_else(cut)?;
    let data = usize::try_from(u64::from_le_bytes(*length))
        .ok()
        .and_then(|length| length.checked_add(8))
        .ok_or_else(|| "its header length is absurd".to_owned())?;
    let json = file.get(8..data).ok_or_else(cut)?;
    let mut all: HashMap<String, serde_json::Value> =
        serde_json::from_slice(json).map_err(|cause| format!("its header is no JSON: {cause}"))?;
    all.remove("__metadata__");
    let room = file.len() - data;
    let mut entries = HashMap::with_capacity(all.len());
    for (name, value) in all {
        let entry: Entry = serde_json::from_value(value)
            .map_err(|cause| format!("header entry {name}: {cause}"))?;
        let (start, end) = entry.data_offsets;
        if start > end || end > room {
            return Err(format!("tensor {name} lies outside of it, {}", cut()));
        }
        entries.insert(name, entry);
    }
    Ok((entries, data))
}

fn decode(format: Format, bytes: &[u8], numbers: &mut [f32]) {
    match format {
        Format::F32 => {
            for (number, bytes) in numbers.iter_mut().zip(bytes.as_chunks().0) {
                *number = f32::from_le_bytes(*bytes);
            }
        }
        Format::F16 => {
            for (number, bytes) in numbers.iter_mut().zip(bytes.as_chunks().0) {
                *number = half(u16::from_le_bytes(*bytes));
            }
        }
        Format::Bf16 => {
            for (number, bytes) in numbers.iter_mut().zip(bytes.as_chunks().0) {
                *number = f32::from_bits(u32::from(u16::from_le_bytes(*bytes)) << 16);
            }
        }
    }
}

/// IEEE 754 binary16 to binary32: the exponent and fraction move into place, and a multiplication
/// by 2^112 mends the exponent's bias, for subnormal numbers too.
fn half(bits: u16) -> f32 {
    let bits = u32::from(bits);
    let sign = (bits & 0x8000) << 16;
    let magnitude = f32::from_bits((bits & 0x7fff) << 13) * f32::from_bits(0x7780_0000);
    f32::from_bits(magnitude.to_bits() | sign)
}

#[cfg(test)]
mod tests {
    use super::half;

    #[test]
    fn half_precision_numbers_keep_their_value() {
        for (bits, value) in [
            (0x3c00, 1.0),
            (0xc000, -2.0),
            (0x3555, 0.333_251_95),
            (0x7bff, 65504.0),
            (0x0001, 5.960_464_5e-8),
            (0x8000, -0.0),
        ] {
            assert_eq!(half(bits).to_bits(), f32::to_bits(value), "{bits:#06x}");
        }
    }
}
