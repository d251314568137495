//! A colour space in which distance is what an eye sees.

/// How much more than lightness the other two coordinates count in names, squared.
const HUE: f32 = 9.0;

/// A colour in OKLab: lightness from 0 to 1, green to red, blue to yellow.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Oklab {
    pub(crate) l: f32,
    pub(crate) a: f32,
    pub(crate) b: f32,
}

impl Oklab {
    /// From sRGB; matrices of Björn Ottosson, "A perceptual color space for image processing",
    /// 2020.
    pub(crate) fn of([r, g, b]: [u8; 3]) -> Self {
        let [r, g, b] = [r, g, b].map(linear);
        let l = (0.412_221_46 * r + 0.536_332_55 * g + 0.051_445_995 * b).cbrt();
        let m = (0.211_903_5 * r + 0.680_699_5 * g + 0.107_396_96 * b).cbrt();
        let s = (0.088_302_46 * r + 0.281_718_85 * g + 0.629_978_7 * b).cbrt();
        Self {
            l: 0.210_454_26 * l + 0.793_617_8 * m - 0.004_072_047 * s,
            a: 1.977_998_5 * l - 2.428_592_2 * m + 0.450_593_7 * s,
            b: 0.025_904_037 * l + 0.782_771_77 * m - 0.808_675_77 * s,
        }
    }

    /// Distance from another colour; 0.02 is just seen.
    pub(crate) fn distance(self, other: Self) -> f32 {
        let (l, a, b) = (self.l - other.l, self.a - other.a, self.b - other.b);
        (l * l + a * a + b * b).sqrt()
    }

    /// Distance in which light and shade count less than hue, as in what a colour is called.
    pub(crate) fn hue_distance(self, other: Self) -> f32 {
        let (l, a, b) = (self.l - other.l, self.a - other.a, self.b - other.b);
        l * l + HUE * (a * a + b * b)
    }
}

/// The light of one sRGB channel (IEC 61966-2-1), from 0 to 1.
fn linear(channel: u8) -> f32 {
    let channel = f32::from(channel) / 255.0;
    if channel <= 0.040_45 {
        channel / 12.92
    } else {
        ((channel + 0.055) / 1.055).powf(2.4)
    }
}

#[cfg(test)]
mod tests {
    use super::Oklab;

    #[test]
    fn colours_have_the_coordinates_of_the_definition() {
        for (rgb, [l, a, b]) in [
            ([255, 255, 255], [1.0, 0.0, 0.0]),
            ([0, 0, 0], [0.0, 0.0, 0.0]),
            ([255, 0, 0], [0.627_96, 0.224_86, 0.125_85]),
            ([0, 0, 255], [0.452_01, -0.032_46, -0.311_53]),
        ] {
            let found = Oklab::of(rgb);
            let distance = found.distance(Oklab { l, a, b });
            assert!(distance < 1e-3, "{rgb:?} is {found:?}");
        }
    }
}
