use crate::language::Language;
use serde::{Deserialize, Serialize};

/// What a review can judge of a product, of whatever kind it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Aspect {
    /// Battery life and charging.
    Battery,
    /// How loud it is in use.
    Noise,
    /// How sizes turn out.
    Fit,
    /// How it feels to wear, sit on or hold.
    Comfort,
    /// How heavy it is.
    Weight,
    /// How long it keeps.
    Durability,
    /// Material and workmanship.
    Quality,
    /// What one gets for the price.
    Value,
    /// How simple it is to use and set up.
    Ease,
    /// Putting it together, pitching it.
    Assembly,
    /// Shipping and packaging.
    Delivery,
    /// Looks and colour.
    Appearance,
    /// How music and speech sound.
    Sound,
    /// Picture and screen.
    Display,
    /// How it cleans.
    Cleaning,
    /// Whether water stays out.
    Waterproof,
    /// Whether it keeps warm.
    Warmth,
    /// Power, speed, brightness.
    Performance,
    /// How firmly it stands.
    Stability,
    /// How much goes in.
    Capacity,
    /// How it smells.
    Smell,
    /// Instructions and customer service.
    Support,
}

impl Aspect {
    /// Every aspect, in the order in which equals are shown.
    pub const ALL: [Self; 22] = [
        Self::Battery,
        Self::Noise,
        Self::Fit,
        Self::Comfort,
        Self::Weight,
        Self::Durability,
        Self::Quality,
        Self::Value,
        Self::Ease,
        Self::Assembly,
        Self::Delivery,
        Self::Appearance,
        Self::Sound,
        Self::Display,
        Self::Cleaning,
        Self::Waterproof,
        Self::Warmth,
        Self::Performance,
        Self::Stability,
        Self::Capacity,
        Self::Smell,
        Self::Support,
    ];

    /// The key that programs and word files use.
    #[must_use]
    pub const fn key(self) -> &'static str {
        self.names()[0]
    }

    /// The name that a shopper reads, with a capital.
    #[must_use]
    pub const fn label(self, language: Language) -> &'static str {
        let [_, en, de, fr] = self.names();
        match language {
            Language::En => en,
            Language::De => de,
            Language::Fr => fr,
        }
    }

    /// The aspect with this key.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|aspect| aspect.key() == key)
    }

    const fn names(self) -> [&'static str; 4] {
        match self {
            Self::Battery => ["battery", "Battery", "Akku", "Batterie"],
            Self::Noise => ["noise", "Noise", "Lautstärke", "Niveau sonore"],
            Self::Fit => ["fit", "Fit and size", "Passform", "Taille"],
            Self::Comfort => ["comfort", "Comfort", "Komfort", "Confort"],
            Self::Weight => ["weight", "Weight", "Gewicht", "Poids"],
            Self::Durability => ["durability", "Durability", "Haltbarkeit", "Solidité"],
            Self::Quality => [
                "quality",
                "Material and make",
                "Material und Verarbeitung",
                "Matière et finition",
            ],
            Self::Value => ["value", "Value for money", "Preis-Leistung", "Qualité-prix"],
            Self::Ease => [
                "ease",
                "Ease of use",
                "Bedienung",
                "Simplicité d’utilisation",
            ],
            Self::Assembly => ["assembly", "Assembly", "Aufbau", "Montage"],
            Self::Delivery => [
                "delivery",
                "Delivery and packaging",
                "Lieferung und Verpackung",
                "Livraison et emballage",
            ],
            Self::Appearance => ["appearance", "Looks", "Aussehen", "Apparence"],
            Self::Sound => ["sound", "Sound", "Klang", "Son"],
            Self::Display => ["display", "Picture", "Bild", "Image"],
            Self::Cleaning => ["cleaning", "Cleaning", "Reinigung", "Nettoyage"],
            Self::Waterproof => [
                "waterproof",
                "Rain and water",
                "Wasserdichtigkeit",
                "Étanchéité",
            ],
            Self::Warmth => ["warmth", "Warmth", "Wärme", "Chaleur"],
            Self::Performance => ["performance", "Performance", "Leistung", "Performances"],
            Self::Stability => ["stability", "Stability", "Stabilität", "Stabilité"],
            Self::Capacity => ["capacity", "Space", "Platz", "Contenance"],
            Self::Smell => ["smell", "Smell", "Geruch", "Odeur"],
            Self::Support => [
                "support",
                "Instructions and service",
                "Anleitung und Service",
                "Notice et service",
            ],
        }
    }
}

/// Whether a mention praises or criticises.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// It praises.
    Positive,
    /// It criticises.
    Negative,
}

impl Polarity {
    /// The other one.
    #[must_use]
    pub const fn opposite(self) -> Self {
        match self {
            Self::Positive => Self::Negative,
            Self::Negative => Self::Positive,
        }
    }
}
