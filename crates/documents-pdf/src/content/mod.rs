//! What the drawing instructions of a page put on it: characters, thin lines and filled areas.

mod device;
mod fonts;
mod interpreter;
mod path;
mod state;

pub(crate) use device::{Drawing, Glyph};
pub(crate) use fonts::Fonts;
pub(crate) use interpreter::draw;
