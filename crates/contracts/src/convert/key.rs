/// An attribute's name as a key: `Battery Life (h)` → `battery_life_h`, `batteryLife` →
/// `battery_life`, `USB-C` → `usb_c`. Empty when the name has no letter or digit.
#[must_use]
pub fn snake_case(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    let mut before = ' ';
    for c in name.chars() {
        if c.is_alphanumeric() {
            // A capital without a small letter, such as ℋ, stays in the key, and begins no word in it.
            let capital = c.is_uppercase() && !c.to_lowercase().eq([c]);
            let begins_word = !before.is_alphanumeric() || (before.is_lowercase() && capital);
            if begins_word && !key.is_empty() {
                key.push('_');
            }
            key.extend(c.to_lowercase().filter(|c| c.is_alphanumeric()));
        }
        before = c;
    }
    key
}

#[cfg(test)]
mod tests {
    use super::snake_case;
    use proptest::prelude::*;

    #[test]
    fn a_name_becomes_a_key() {
        for (name, key) in [
            ("Battery Life (h)", "battery_life_h"),
            ("batteryLife", "battery_life"),
            ("USB-C", "usb_c"),
            ("contrast_ratio__typical_", "contrast_ratio_typical"),
            ("Höhe", "höhe"),
            ("Aℋ", "aℋ"),
            ("***", ""),
        ] {
            assert_eq!(snake_case(name), key);
        }
    }

    proptest! {
        #[test]
        fn a_key_stays_a_key(name in ".{0,40}") {
            let key = snake_case(&name);
            prop_assert_eq!(snake_case(&key), key);
        }
    }
}
