use super::Frame;

#[expect(clippy::too_many_lines, reason = "a table: one entry per frame")]
pub(super) const fn wordings(frame: Frame) -> &'static [&'static str] {
    match frame {
        Frame::Best => &[
            "Le meilleur choix parmi les résultats\u{a0}: {name}. Ce modèle {reasons}.",
            "À regarder en premier\u{a0}: {name}. Ce modèle {reasons}.",
            "{Name} correspond le mieux\u{a0}: ce modèle {reasons}.",
        ],
        Frame::Closest => &[
            "Le résultat le plus proche\u{a0}: {name}. Ce modèle {reasons}.",
            "{Name} s’en rapproche le plus\u{a0}: ce modèle {reasons}.",
        ],
        Frame::BestQuote => &[
            "Le meilleur choix parmi les résultats\u{a0}: {name}. Extrait de la description\u{a0}: {quote}.",
            "{Name} correspond le mieux. La description précise\u{a0}: {quote}.",
            "À regarder en premier\u{a0}: {name}. La description indique\u{a0}: {quote}.",
        ],
        Frame::BestPlain => &["Le résultat le plus proche\u{a0}: {name}."],
        Frame::BestListed => &[
            "Le meilleur choix parmi les résultats\u{a0}: {name}, au catalogue sous le titre {quote}.",
        ],
        Frame::SaysTitle => &["{Name} figure au catalogue sous le titre {quote}."],
        Frame::Misses => &["À noter cependant\u{a0}: ce modèle {reasons}."],
        Frame::Description => &[
            "Extrait de la description\u{a0}: {quote}.",
            "La description indique\u{a0}: {quote}.",
        ],
        Frame::AlsoDescription => &[
            "La description ajoute\u{a0}: {quote}.",
            "La description précise\u{a0}: {quote}.",
        ],
        Frame::PriceInStock => &[
            "Son prix est de {price}, et l’article est {stock}.",
            "Il faut compter {price}\u{a0}; l’article est {stock}.",
        ],
        Frame::PriceLow => {
            &["Son prix est de {price}\u{a0}; plus que {left} exemplaires en stock."]
        }
        Frame::PriceLast => {
            &["Son prix est de {price}\u{a0}; c’est le {left} exemplaire en stock."]
        }
        Frame::PriceOut => &["Son prix est de {price}, mais l’article est actuellement {out}."],
        Frame::Price => &["Son prix est de {price}."],
        Frame::InStock => &["L’article est {stock}."],
        Frame::OutOfStock => &["L’article est actuellement {out}."],
        Frame::Drawback => &[
            "Un point faible, selon un avis à {starry}\u{a0}: {quote}.",
            "Un avis à {starry} nuance\u{a0}: {quote}.",
        ],
        Frame::ForeignDrawback => &["Un avis à {starry} ({tongue}) nuance\u{a0}: {quote}."],
        Frame::Caveat => &[
            "Bon à savoir\u{a0}: {quote}.",
            "Une réserve\u{a0}: {quote}.",
        ],
        Frame::Alternative => &[
            "En alternative, {name} {contrast} et coûte {price}.",
            "Autre possibilité à {price}\u{a0}: {name} {contrast}.",
        ],
        Frame::Cheaper => &[
            "Moins cher\u{a0}: {name}, à {price}.",
            "Pour un budget plus serré\u{a0}: {name}, à {price}.",
        ],
        Frame::CheaperBut => &[
            "Moins cher\u{a0}: {name}, à {price}, mais ce modèle {contrast}.",
            "Pour un budget plus serré\u{a0}: {name}, à {price}\u{a0}; en revanche, ce modèle {contrast}.",
        ],
        Frame::Another => &["Autre possibilité\u{a0}: {name}, à {price}."],
        Frame::Yes => &["Oui, {name} {predicate}."],
        Frame::No => &["Non, {name} {predicate}."],
        Frame::YesEntry => &["Oui. La fiche indique pour {name}\u{a0}: {fact}."],
        Frame::NoEntry => &["Non. La fiche indique pour {name}\u{a0}: {fact}."],
        Frame::Entry => &["La fiche indique pour {name}\u{a0}: {fact}."],
        Frame::SaysDescription => {
            &["À ce sujet, la description indique pour {name}\u{a0}: {quote}."]
        }
        Frame::SaysDocument => &["{Name}\u{a0}: la documentation indique, page {page}, {quote}."],
        Frame::SaysReview => &["Un avis à {starry} sur {name} en parle\u{a0}: {quote}."],
        Frame::Silent => &[
            "Le catalogue ne le précise pas pour {name}.",
            "Pour {name}, le catalogue ne donne pas cette information.",
        ],
        Frame::NoEntryFor => {
            &["Le catalogue n’indique rien sous «\u{a0}{label}\u{a0}» pour {name}."]
        }
        Frame::OtherHas => &["{Name} {predicate}, au prix de {price}."],
        Frame::Top => &["{Name} {superlative}\u{a0}: {value}."],
        Frame::Others => &["À titre de comparaison\u{a0}: {list}."],
        Frame::OtherValue => &["{name} ({value})"],
        Frame::Tie => &["{list} sont à égalité\u{a0}: {value} chacun."],
        Frame::Missing => &["Le catalogue n’indique rien sous «\u{a0}{label}\u{a0}» pour {list}."],
        Frame::Says => &["{Name} {predicate}."],
        Frame::Comparison => &["À titre de comparaison, {name} {predicate}."],
        Frame::DifferentKinds => &[
            "{Name} figure dans la catégorie «\u{a0}{kind}\u{a0}» et {other} dans «\u{a0}{kind_other}\u{a0}»\u{a0}: la comparaison n’aurait pas de sens.",
        ],
        Frame::TwoPrices => {
            &["{Name} coûte {price} et {other} coûte {price_other}, soit un écart de {difference}."]
        }
        Frame::SamePrice => &["{Name} et {other} coûtent tous deux {price}."],
        Frame::Row => &["{label}\u{a0}: {value} ({name}), {value_other} ({other})."],
        Frame::NoDifference => {
            &["Le catalogue n’indique pas d’autre différence entre {name} et {other}."]
        }
        Frame::Rated => &["{Name} obtient {average} ({count})."],
        Frame::NoReviews => &["Il n’y a pas encore d’avis sur {name}."],
        Frame::Judged => &["Côté {aspect}, {count}\u{a0}: {quote}."],
        Frame::JudgedMost => &["Il y est surtout question de {list}."],
        Frame::Review => &["{starry} sur 5\u{a0}: {quote}."],
        Frame::ForeignReview => &["{starry} sur 5, {tongue}\u{a0}: {quote}."],
    }
}
