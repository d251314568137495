//! Units: what they measure, how they are written in three languages, and which numbers compare.

/// What a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dimension {
    /// In grams.
    Mass,
    /// In millimetres.
    Length,
    /// In millilitres.
    Volume,
    /// In seconds.
    Time,
    /// In months: nobody compares a warranty with a charging time.
    Term,
    /// In watts.
    Power,
    /// In watt hours.
    Energy,
    /// In hertz.
    Frequency,
    /// In square centimetres.
    Area,
    /// In decibels.
    Level,
    /// In bar.
    Pressure,
    /// In newton metres.
    Torque,
    /// In lumens.
    LuminousFlux,
    /// In degrees Celsius.
    Temperature,
    /// In volts.
    Voltage,
    /// In milliampere hours.
    Charge,
    /// In megabytes.
    Storage,
    /// In megapixels.
    Pixels,
    /// In kilometres an hour.
    Speed,
    /// People for whom there is room.
    Persons,
}

/// Units as catalogues and shoppers write them, in lower case, each with its factor.
///
/// Factors are the SI's (BIPM, 9th edition) and, for the inch and ounce, those of the 1959 yard and
/// pound agreement; storage is counted in powers of ten (IEC 80000-13).
#[rustfmt::skip]
const UNITS: &[(Dimension, f64, &str)] = &[
    (Dimension::Mass, 0.001, "mg"),
    (Dimension::Mass, 1.0, "g gram grams gramm gramme grammes"),
    (Dimension::Mass, 1000.0, "kg kilo kilos kilogram kilograms kilogramm kilogramme kilogrammes"),
    (Dimension::Mass, 28.349_523_125, "oz ounce ounces"),
    (Dimension::Mass, 453.592_37, "lb lbs pound pounds"),
    (Dimension::Length, 1.0, "mm millimeter millimeters millimetre millimetres"),
    (Dimension::Length, 10.0, "cm centimeter centimeters centimetre centimetres zentimeter"),
    (Dimension::Length, 1000.0, "m meter meters metre metres metern"),
    (Dimension::Length, 1_000_000.0, "km kilometer kilometers kilometre kilometres kilometern"),
    (Dimension::Length, 25.4, "in inch inches zoll pouce pouces ″ \" ”"),
    (Dimension::Volume, 1.0, "ml milliliter milliliters millilitre millilitres"),
    (Dimension::Volume, 10.0, "cl centiliter centilitre centilitres"),
    (Dimension::Volume, 1000.0, "l litre litres liter liters litern"),
    (Dimension::Time, 1.0, "s second seconds sekunde sekunden seconde secondes"),
    (Dimension::Time, 60.0, "min minute minutes minuten"),
    (Dimension::Time, 3600.0, "h hour hours stunde stunden heure heures"),
    (Dimension::Term, 1.0, "month months monat monate monaten mois"),
    (Dimension::Term, 12.0, "year years jahr jahre jahren an ans annee annees"),
    (Dimension::Power, 1.0, "w watt watts"),
    (Dimension::Power, 1000.0, "kw kilowatt kilowatts"),
    (Dimension::Energy, 1.0, "wh"),
    (Dimension::Energy, 1000.0, "kwh"),
    (Dimension::Frequency, 1.0, "hz hertz"),
    (Dimension::Frequency, 1000.0, "khz"),
    (Dimension::Frequency, 1e6, "mhz"),
    (Dimension::Frequency, 1e9, "ghz"),
    (Dimension::Area, 1.0, "cm² cm2"),
    (Dimension::Area, 10_000.0, "m² m2 qm"),
    (Dimension::Level, 1.0, "db decibel decibels dezibel"),
    (Dimension::Pressure, 1.0, "bar"),
    (Dimension::Torque, 1.0, "nm"),
    (Dimension::LuminousFlux, 1.0, "lm lumen lumens"),
    (Dimension::Temperature, 1.0, "°c grad degree degrees degre degres"),
    (Dimension::Voltage, 1.0, "v volt volts"),
    (Dimension::Charge, 1.0, "mah"),
    (Dimension::Charge, 1000.0, "ah"),
    (Dimension::Storage, 1.0, "mb"),
    (Dimension::Storage, 1000.0, "gb"),
    (Dimension::Storage, 1_000_000.0, "tb"),
    (Dimension::Pixels, 1.0, "mp megapixel megapixels"),
    (Dimension::Speed, 1.0, "km/h kmh"),
    (Dimension::Persons, 1.0, "person persons people personen person's personne personnes leute mann man men adults erwachsene adultes"),
];

/// A unit's dimension and how many of the dimension's own unit it holds, whatever its case.
#[must_use]
pub fn unit(text: &str) -> Option<(Dimension, f64)> {
    let lower = text.to_lowercase();
    let found = UNITS
        .iter()
        .find(|(.., names)| names.split(' ').any(|name| name == lower));
    found.map(|(dimension, factor, _)| (*dimension, *factor))
}

/// The unit of a number attribute: its own, else the one that its key ends with
/// (`warranty_years`, `seat_height_cm`, `capacity_persons`).
#[must_use]
pub fn unit_of<'a>(key: &'a str, unit: Option<&'a str>) -> Option<&'a str> {
    unit.or_else(|| {
        let (_, last) = key.rsplit_once('_')?;
        ["years", "months", "cm", "mm", "persons"]
            .contains(&last)
            .then_some(last)
    })
}

/// Both numbers in one measure, or nothing where they cannot be compared.
#[must_use]
pub fn comparable(a: (f64, Option<&str>), b: (f64, Option<&str>)) -> Option<(f64, f64)> {
    if a.1 == b.1 {
        return Some((a.0, b.0));
    }
    let (unit_a, unit_b) = (unit(a.1?)?, unit(b.1?)?);
    (unit_a.0 == unit_b.0).then_some((a.0 * unit_a.1, b.0 * unit_b.1))
}

/// The unit in which filters compare numbers of a unit, and the factor that leads there.
#[must_use]
pub fn filter_unit(unit: &str) -> (&str, f64) {
    match unit {
        "g" => ("kg", 0.001),
        "mg" => ("kg", 1e-6),
        "t" => ("kg", 1000.0),
        "ml" => ("l", 0.001),
        "cl" => ("l", 0.01),
        "min" => ("h", 1.0 / 60.0),
        "mm" => ("m", 0.001),
        "cm" => ("m", 0.01),
        "km" => ("m", 1000.0),
        other => (other, 1.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grams_meet_kilograms_but_never_metres() {
        assert_eq!(
            comparable((740.0, Some("g")), (1.85, Some("kg"))),
            Some((740.0, 1850.0))
        );
        assert_eq!(
            comparable((90.0, Some("min")), (2.0, Some("h"))),
            Some((5400.0, 7200.0))
        );
        assert_eq!(comparable((1.0, Some("kg")), (1.0, Some("m"))), None);
        assert_eq!(comparable((1.0, None), (1.0, Some("kg"))), None);
        assert_eq!(
            comparable((58.0, Some("dB")), (60.0, Some("dB"))),
            Some((58.0, 60.0))
        );
    }

    #[test]
    fn each_unit_has_one_meaning() {
        let mut names: Vec<&str> = UNITS
            .iter()
            .flat_map(|(.., names)| names.split(' '))
            .collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
        assert_eq!(unit("Zoll"), unit("inches"));
        assert_eq!(unit_of("warranty_years", None), Some("years"));
        assert_eq!(unit_of("weight", Some("kg")), Some("kg"));
        assert_eq!(unit_of("pockets", None), None);
    }
}
