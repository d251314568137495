//! Synthetic products: words by Zipf's law, vectors around topics, facts at random; the same
//! every time.

use domain::event::{Change, ChangeEvent, FactValues};
use domain::language::Language;
use domain::ports::{IndexChange, Vector};
use domain::product::{
    Attribute, AttributeValue, Chunk, Content, Currency, LocalizedText, Money, ProductId, Version,
};

/// Topics that vectors lie around, as the products of a category do.
const TOPICS: u64 = 400;
const COLOURS: [&str; 8] = [
    "black", "white", "red", "blue", "green", "grey", "yellow", "brown",
];

/// A stream of numbers (SplitMix64, Steele, Lea and Flood 2014).
pub(super) struct Random(u64);

impl Random {
    pub(super) fn seeded(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 to 1.
    pub(super) fn share(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1_u32 << 24) as f32
    }

    pub(super) fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }

    /// A word of a language of 20,000, the frequent ones frequent.
    pub(super) fn word(&mut self) -> String {
        let rank = (20_000.0_f32.powf(self.share()) - 1.0) as u64;
        let mut name = String::new();
        let mut left = rank * 7919 + 101;
        while left > 0 {
            name.push(char::from(b"bdfgklmnprstvz"[(left % 14) as usize]));
            name.push(char::from(b"aeiou"[(left / 14 % 5) as usize]));
            left /= 70;
        }
        name
    }
}

/// The vector of a topic with noise, of length one.
pub(super) fn vector(topic: u64, seed: u64, dimensions: usize) -> Vector {
    let (mut centre, mut noise) = (Random::seeded(topic + 77_000_000), Random::seeded(seed));
    let raw: Vec<f32> = (0..dimensions)
        .map(|_| centre.share() - 0.5 + 1.2 * (noise.share() - 0.5))
        .collect();
    let length = raw.iter().map(|x| x * x).sum::<f32>().sqrt();
    raw.into_iter().map(|x| x / length).collect()
}

/// A topic and a number to draw a query's vector from.
pub(super) fn query_vector(seed: u64, dimensions: usize) -> Vector {
    vector(seed % TOPICS, seed + 900_000_000, dimensions)
}

/// One to four words.
pub(super) fn query_text(seed: u64) -> String {
    let mut random = Random::seeded(seed + 5_000_000_000);
    let words: Vec<String> = (0..1 + random.below(4)).map(|_| random.word()).collect();
    words.join(" ")
}

pub(super) fn id(number: u32) -> ProductId {
    // Digits with a letter are a valid id.
    ProductId::new(format!("p{number:07}")).unwrap_or_else(|_| unreachable!("digits are valid"))
}

/// The price of a product's nth version, in cents.
pub(super) fn price(random: &mut Random) -> Option<Option<Money>> {
    let cents = i64::try_from(500 + random.below(100_000)).unwrap_or(500);
    Some(Money::from_minor(cents, Currency::EUR).ok())
}

/// One product with one chunk, as it goes into the index.
pub(super) fn upsert(number: u32, dimensions: usize) -> IndexChange {
    let seed = u64::from(number) + 1;
    let mut random = Random::seeded(seed);
    let mut words = |count| {
        (0..count)
            .map(|_| random.word())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let (title, description) = (words(8), words(40));
    let text = |text: &str| LocalizedText::of(Language::En, text);
    let attribute = |key: &str, value| Attribute {
        key: key.to_owned(),
        value,
    };
    let content = Content {
        title: text(&title),
        description: text(&description),
        brand: Some(format!("Brand {}", random.below(200))),
        category: vec![
            format!("Department {}", seed % 12),
            format!("Topic {}", seed % TOPICS),
        ],
        attributes: vec![
            attribute(
                "colour",
                AttributeValue::Text(text(COLOURS[random.below(8) as usize])),
            ),
            attribute("waterproof", AttributeValue::Flag(random.below(4) == 0)),
            attribute(
                "weight",
                AttributeValue::Number {
                    value: f64::from(random.share()) * 10.0,
                    unit: Some("kg".to_owned()),
                },
            ),
        ],
        ..Content::default()
    };
    let facts = FactValues {
        price: price(&mut random),
        stock: Some(Some(random.below(50) as u32)),
        popularity: Some(Some(random.share())),
        ..FactValues::default()
    };
    let change = Change::Upsert {
        content: Box::new(content),
        facts,
        reviews: None,
    };
    let chunk = Chunk {
        text: title,
        language: Language::En,
        page: None,
    };
    let event = ChangeEvent {
        id: id(number),
        version: Version(1),
        change,
    };
    IndexChange {
        event,
        chunks: vec![(chunk, vector(seed % TOPICS, seed, dimensions))],
        pictures: Vec::new(),
        unlisted: Vec::new(),
    }
}
