//! How much one record may hold. A record beyond a limit is refused and named, never cut.

/// Highest version of a record or an event: above 2^53 JSON readers do not agree on whole numbers, and
/// one such version would beat every later one.
pub const MAX_VERSION: u64 = 1 << 53;
/// Characters in any one text, before it is cleaned.
pub const MAX_TEXT_CHARS: usize = 200_000;
/// Characters in a brand, a category, a part number, a label.
pub const MAX_NAME_CHARS: usize = 512;
/// Characters in an address.
pub const MAX_URL_CHARS: usize = 2_048;
/// Attributes of a product.
pub const MAX_ATTRIBUTES: usize = 500;
/// Entries in an attribute's list.
pub const MAX_LIST_ENTRIES: usize = 200;
/// Steps in a category path.
pub const MAX_CATEGORY_STEPS: usize = 16;
/// Pictures of a product.
pub const MAX_IMAGES: usize = 100;
/// Manuals and spec sheets of a product.
pub const MAX_DOCUMENTS: usize = 100;
/// Reviews of a product in one record.
pub const MAX_REVIEWS: usize = 10_000;
