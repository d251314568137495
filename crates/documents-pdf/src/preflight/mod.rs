//! What streams unpack to, found out before anything is unpacked into memory.

mod raw;
mod unpack;

pub(crate) use raw::measure_file;
pub(crate) use unpack::measure;
