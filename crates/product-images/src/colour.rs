//! Plain colour names, and which one a colour is called.

use crate::oklab::Oklab;
use domain::language::Language;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// A plain colour name: the eleven basic ones of Berlin and Kay ("Basic Color Terms", 1969), with
/// beige and turquoise, which shops use as much.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is what it says")]
pub enum Colour {
    Black,
    White,
    Grey,
    Red,
    Orange,
    Yellow,
    Green,
    Turquoise,
    Blue,
    Purple,
    Pink,
    Brown,
    Beige,
}

impl Colour {
    /// Every colour.
    pub const ALL: [Self; 13] = [
        Self::Black,
        Self::White,
        Self::Grey,
        Self::Red,
        Self::Orange,
        Self::Yellow,
        Self::Green,
        Self::Turquoise,
        Self::Blue,
        Self::Purple,
        Self::Pink,
        Self::Brown,
        Self::Beige,
    ];

    /// The name as an adjective, masculine singular in French, without ending in German.
    #[must_use]
    pub const fn name(self, language: Language) -> &'static str {
        let names = match self {
            Self::Black => ["black", "schwarz", "noir"],
            Self::White => ["white", "weiß", "blanc"],
            Self::Grey => ["grey", "grau", "gris"],
            Self::Red => ["red", "rot", "rouge"],
            Self::Orange => ["orange", "orange", "orange"],
            Self::Yellow => ["yellow", "gelb", "jaune"],
            Self::Green => ["green", "grün", "vert"],
            Self::Turquoise => ["turquoise", "türkis", "turquoise"],
            Self::Blue => ["blue", "blau", "bleu"],
            Self::Purple => ["purple", "lila", "violet"],
            Self::Pink => ["pink", "rosa", "rose"],
            Self::Brown => ["brown", "braun", "marron"],
            Self::Beige => ["beige", "beige", "beige"],
        };
        match language {
            Language::En => names[0],
            Language::De => names[1],
            Language::Fr => names[2],
        }
    }

    /// Whether two names may be given to one colour, in another light or by another person.
    pub(crate) fn is_like(self, other: Self) -> bool {
        let pair = (self.min(other), self.max(other));
        self == other || LIKE.contains(&pair)
    }

    /// What most people would call a colour.
    pub(crate) fn nearest(colour: Oklab) -> Self {
        let distances = PROTOTYPES
            .iter()
            .map(|(name, prototype)| (name, colour.hue_distance(*prototype)));
        distances
            .min_by(|(_, a), (_, b)| a.total_cmp(b))
            .map_or(Self::Grey, |(name, _)| *name)
    }
}

/// Neighbours, in the order of the names.
const LIKE: [(Colour, Colour); 18] = [
    (Colour::Black, Colour::Grey),
    (Colour::Black, Colour::Blue),
    (Colour::Black, Colour::Brown),
    (Colour::White, Colour::Grey),
    (Colour::White, Colour::Beige),
    (Colour::Grey, Colour::Blue),
    (Colour::Grey, Colour::Beige),
    (Colour::Red, Colour::Orange),
    (Colour::Red, Colour::Pink),
    (Colour::Red, Colour::Brown),
    (Colour::Orange, Colour::Yellow),
    (Colour::Orange, Colour::Brown),
    (Colour::Yellow, Colour::Beige),
    (Colour::Green, Colour::Turquoise),
    (Colour::Turquoise, Colour::Blue),
    (Colour::Blue, Colour::Purple),
    (Colour::Purple, Colour::Pink),
    (Colour::Brown, Colour::Beige),
];

/// What the answers to the colour survey of xkcd (Randall Munroe, 2010, CC0) agree on, by plain
/// name, with the muted shades that cloth and leather have in photographs.
#[rustfmt::skip]
const SHADES: &[(Colour, &[u32])] = &[
    (Colour::Black, &[0x00_0000, 0x14_1414, 0x26_2626, 0x36_3737, 0x1d_0200]),
    (Colour::White, &[0xff_ffff, 0xf0_f0f0, 0xff_fffa, 0xe2_e4e6]),
    (Colour::Grey, &[0x92_9591, 0x59_656d, 0xc5_c9c7, 0x77_7777, 0xb0_b0b0, 0x55_5555]),
    (Colour::Red, &[0xe5_0000, 0x84_0000, 0xfe_2f4a, 0x65_0021, 0xb0_0f1e, 0xc0_3028, 0x8c_2028]),
    (Colour::Orange, &[0xf9_7306, 0xc6_5102, 0xff_964f, 0xf0_944d]),
    (Colour::Yellow, &[0xff_ff14, 0xff_fe7a, 0xce_b301, 0xf5_bf03, 0xdb_b40c, 0xe8_d84a]),
    (Colour::Green, &[0x15_b01a, 0x03_3500, 0x96_f97b, 0x6e_750e, 0x89_fe05, 0x06_470c, 0x77_ab56,
        0x54_6c45, 0xb7_d99c, 0x3a_4a30, 0x86_a17d, 0x96_ae8d]),
    (Colour::Turquoise, &[0x06_c2ac, 0x02_9386, 0x13_eac9, 0x00_5f6a, 0x5f_b8b8]),
    (Colour::Blue, &[0x03_43df, 0x95_d0fc, 0x00_035b, 0x75_bbfd, 0x00_1146, 0x05_04aa, 0x3b_638c,
        0x5a_86ad, 0x1e_2a44, 0x8a_b8e0, 0x8e_82fe]),
    (Colour::Purple, &[0x7e_1e9c, 0xbf_77f6, 0x35_063e, 0xc7_9fef, 0x9a_0eea, 0x38_0282, 0x7f_5e8c,
        0x55_3a5c]),
    (Colour::Pink, &[0xff_81c0, 0xff_d1df, 0xcb_416b, 0xff_028d, 0xfe_46a5, 0xd9_8fa0, 0xe8_b8c0]),
    (Colour::Brown, &[0x65_3700, 0xad_8150, 0x34_1c02, 0x7f_4e1e, 0x9a_6240, 0x5c_4033, 0x46_3028]),
    (Colour::Beige, &[0xe6_daa6, 0xd1_b26f, 0xff_ffc2, 0xc8_b090, 0xe8_dcc8]),
];

static PROTOTYPES: LazyLock<Vec<(Colour, Oklab)>> = LazyLock::new(|| {
    let shades = SHADES
        .iter()
        .flat_map(|(name, shades)| shades.iter().map(move |shade| (*name, *shade)));
    let channels = |shade: u32| [(shade >> 16) as u8, (shade >> 8) as u8, shade as u8];
    shades
        .map(|(name, shade)| (name, Oklab::of(channels(shade))))
        .collect()
});
