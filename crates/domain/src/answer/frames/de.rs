use super::Frame;

#[expect(clippy::too_many_lines, reason = "a table: one entry per frame")]
pub(super) const fn wordings(frame: Frame) -> &'static [&'static str] {
    match frame {
        Frame::Best => &[
            "Am besten passt {name}, denn das Modell {reasons}.",
            "Die beste Wahl unter den Treffern: {name}. Das Modell {reasons}.",
            "Am ehesten zu empfehlen: {name}. Das Modell {reasons}.",
        ],
        Frame::Closest => &[
            "Am nächsten kommt {name}: Das Modell {reasons}.",
            "Der nächste Treffer ist {name}. Das Modell {reasons}.",
        ],
        Frame::BestQuote => &[
            "Am besten passt {name}. In der Beschreibung heißt es: {quote}.",
            "Die beste Wahl unter den Treffern: {name}. Aus der Beschreibung: {quote}.",
            "Am ehesten zu empfehlen: {name}. In der Beschreibung steht: {quote}.",
        ],
        Frame::BestPlain => &["Am nächsten kommt {name}."],
        Frame::BestListed => &["Am besten passt {name}, im Katalog als {quote}."],
        Frame::SaysTitle => &["{Name} steht im Katalog als {quote}."],
        Frame::Misses => &["Allerdings gilt: Das Modell {reasons}."],
        Frame::Description => &[
            "Aus der Beschreibung: {quote}.",
            "In der Beschreibung heißt es: {quote}.",
        ],
        Frame::AlsoDescription => &[
            "Die Beschreibung ergänzt: {quote}.",
            "Dazu die Beschreibung: {quote}.",
        ],
        Frame::PriceInStock => &[
            "Der Preis beträgt {price}, der Artikel ist {stock}.",
            "Preis: {price}, {stock}.",
        ],
        Frame::PriceLow => &["Der Preis beträgt {price}; nur noch {left} Stück sind auf Lager."],
        Frame::PriceLast => &["Der Preis beträgt {price}; es ist das {left} Stück auf Lager."],
        Frame::PriceOut => &["Der Preis beträgt {price}, der Artikel ist derzeit aber {out}."],
        Frame::Price => &["Der Preis beträgt {price}."],
        Frame::InStock => &["Der Artikel ist {stock}."],
        Frame::OutOfStock => &["Der Artikel ist derzeit {out}."],
        Frame::Drawback => &[
            "Zu bedenken, aus einer {starry}-Bewertung: {quote}.",
            "In einer {starry}-Bewertung heißt es einschränkend: {quote}.",
        ],
        Frame::ForeignDrawback => {
            &["Kritisch äußert sich eine {starry}-Bewertung ({tongue}): {quote}."]
        }
        Frame::Caveat => &["Gut zu wissen: {quote}.", "Zu bedenken: {quote}."],
        Frame::Alternative => &[
            "Als Alternative: {name} {contrast} und kostet {price}.",
            "Eine Alternative zum Preis von {price}: {name} {contrast}.",
        ],
        Frame::Cheaper => &[
            "Günstiger ist {name} für {price}.",
            "Für weniger Geld gibt es {name}: {price}.",
        ],
        Frame::CheaperBut => &[
            "Günstiger ist {name} für {price}, aber das Modell {contrast}.",
            "Für weniger Geld gibt es {name} ({price}), aber das Modell {contrast}.",
        ],
        Frame::Another => &["Eine weitere Möglichkeit: {name} für {price}."],
        Frame::Yes => &["Ja, {name} {predicate}."],
        Frame::No => &["Nein, {name} {predicate}."],
        Frame::YesEntry => &["Ja. Im Katalog steht bei {name}: {fact}."],
        Frame::NoEntry => &["Nein. Im Katalog steht bei {name}: {fact}."],
        Frame::Entry => &["Im Katalog steht bei {name}: {fact}."],
        Frame::SaysDescription => &["In der Beschreibung von {name} heißt es dazu: {quote}."],
        Frame::SaysDocument => &["{Name}: In den Unterlagen steht auf Seite {page} {quote}."],
        Frame::SaysReview => &["Eine {starry}-Bewertung von {name} erwähnt es: {quote}."],
        Frame::Silent => &[
            "Dazu macht der Katalog bei {name} keine Angabe.",
            "Der Katalog sagt dazu bei {name} nichts.",
        ],
        Frame::NoEntryFor => &["Im Katalog fehlt bei {name} die Angabe „{label}“."],
        Frame::OtherHas => &["{Name} {predicate}; der Preis beträgt {price}."],
        Frame::Top => &["{Name} {superlative}: {value}."],
        Frame::Others => &["Zum Vergleich: {list}."],
        Frame::OtherValue => &["{name} ({value})"],
        Frame::Tie => &["{list} liegen gleichauf: jeweils {value}."],
        Frame::Missing => &["Ohne Angabe „{label}“ im Katalog: {list}."],
        Frame::Says => &["{Name} {predicate}."],
        Frame::Comparison => &["Zum Vergleich: {name} {predicate}."],
        Frame::DifferentKinds => &[
            "{Name} gehört zur Kategorie „{kind}“, {other} zur Kategorie „{kind_other}“; deshalb kein Vergleich.",
        ],
        Frame::TwoPrices => &[
            "{Name} kostet {price} und {other} kostet {price_other}: ein Unterschied von {difference}.",
        ],
        Frame::SamePrice => &["{Name} und {other} kosten beide {price}."],
        Frame::Row => &["{label}: {value} ({name}), {value_other} ({other})."],
        Frame::NoDifference => {
            &["Weitere Unterschiede zwischen {name} und {other} nennt der Katalog nicht."]
        }
        Frame::Rated => &["{Name} ist mit {average} bewertet ({count})."],
        Frame::NoReviews => &["Zu {name} gibt es noch keine Bewertungen."],
        Frame::Judged => &["Zum Thema {aspect} {count}: {quote}."],
        Frame::JudgedMost => &["Am häufigsten geht es darin um {list}."],
        Frame::Review => &["{stars} von 5 Sternen: {quote}."],
        Frame::ForeignReview => &["{stars} von 5 Sternen, {tongue}: {quote}."],
    }
}
