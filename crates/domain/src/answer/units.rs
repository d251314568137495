/// What a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dimension {
    Mass,
    Length,
    Volume,
    Time,
    Power,
    Energy,
    Frequency,
    Area,
}

/// A unit's dimension and how many of the dimension's smallest unit here it holds.
///
/// Factors are the SI's (BIPM, 9th edition) and, for the inch and ounce, those of the 1959 yard and
/// pound agreement.
#[rustfmt::skip]
pub(super) fn unit(text: &str) -> Option<(Dimension, f64)> {
    use Dimension::{Area, Energy, Frequency, Length, Mass, Power, Time, Volume};
    Some(match text {
        "mg" => (Mass, 0.001),
        "g" => (Mass, 1.0),
        "kg" => (Mass, 1000.0),
        "oz" => (Mass, 28.349_523_125),
        "lb" | "lbs" => (Mass, 453.592_37),
        "mm" => (Length, 1.0),
        "cm" => (Length, 10.0),
        "m" => (Length, 1000.0),
        "km" => (Length, 1_000_000.0),
        "in" | "inch" | "inches" | "Zoll" | "pouces" | "pouce" | "″" | "\"" => (Length, 25.4),
        "ml" => (Volume, 1.0),
        "cl" => (Volume, 10.0),
        "l" | "L" | "litre" | "litres" | "liter" | "liters" | "Liter" => (Volume, 1000.0),
        "s" => (Time, 1.0),
        "min" | "minute" | "minutes" | "Minute" | "Minuten" => (Time, 60.0),
        "h" | "hour" | "hours" | "Stunde" | "Stunden" | "heure" | "heures" => (Time, 3600.0),
        "W" | "watt" | "watts" | "Watt" => (Power, 1.0),
        "kW" => (Power, 1000.0),
        "Wh" => (Energy, 1.0),
        "kWh" => (Energy, 1000.0),
        "Hz" => (Frequency, 1.0),
        "kHz" => (Frequency, 1000.0),
        "cm²" => (Area, 1.0),
        "m²" => (Area, 10_000.0),
        _ => return None,
    })
}

/// Both numbers in one measure, or nothing where they cannot be compared.
pub(super) fn comparable(a: (f64, Option<&str>), b: (f64, Option<&str>)) -> Option<(f64, f64)> {
    if a.1 == b.1 {
        return Some((a.0, b.0));
    }
    let (unit_a, unit_b) = (unit(a.1?)?, unit(b.1?)?);
    (unit_a.0 == unit_b.0).then_some((a.0 * unit_a.1, b.0 * unit_b.1))
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
}
