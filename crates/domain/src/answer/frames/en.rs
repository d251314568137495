use super::Frame;

#[expect(clippy::too_many_lines, reason = "a table: one entry per frame")]
pub(super) const fn wordings(frame: Frame) -> &'static [&'static str] {
    match frame {
        Frame::Best => &[
            "{Name} fits best: it {reasons}.",
            "The best match is {name}: it {reasons}.",
            "Have a look at {name} first: it {reasons}.",
        ],
        Frame::Closest => &[
            "The closest match is {name}, which {reasons}.",
            "{Name} comes closest; it {reasons}.",
        ],
        Frame::BestQuote => &[
            "The best match is {name}. Its description says: {quote}.",
            "{Name} fits best. From its description: {quote}.",
            "Have a look at {name} first. Its description says: {quote}.",
        ],
        Frame::BestPlain => &["The closest match is {name}."],
        Frame::BestListed => &["The best match is {name}, listed as {quote}."],
        Frame::SaysTitle => &["{Name} is listed as {quote}."],
        Frame::Misses => &["Please note that it {reasons}."],
        Frame::Description => &[
            "From the description: {quote}.",
            "Its description says: {quote}.",
        ],
        Frame::AlsoDescription => &[
            "The description adds: {quote}.",
            "From the description: {quote}.",
        ],
        Frame::PriceInStock => &[
            "It costs {price} and is {stock}.",
            "The price is {price}, and it is {stock}.",
        ],
        Frame::PriceLow => &[
            "It costs {price}, and only {left} are left.",
            "The price is {price}; only {left} are left in stock.",
        ],
        Frame::PriceLast => &["It costs {price}, and this is the {left} one in stock."],
        Frame::PriceOut => &[
            "It costs {price} but is currently {out}.",
            "The price is {price}, but it is {out} at the moment.",
        ],
        Frame::Price => &["It costs {price}.", "The price is {price}."],
        Frame::InStock => &["It is {stock}."],
        Frame::OutOfStock => &["It is currently {out}."],
        Frame::Drawback => &[
            "One drawback, from a {starry} review: {quote}.",
            "A {starry} review points out: {quote}.",
        ],
        Frame::ForeignDrawback => &["A {starry} review {tongue} points out: {quote}."],
        Frame::Caveat => &["Worth knowing: {quote}.", "One thing to consider: {quote}."],
        Frame::Alternative => &[
            "As an alternative, {name} {contrast} and costs {price}.",
            "Alternatively, {name} {contrast}; its price is {price}.",
        ],
        Frame::Cheaper => &[
            "{Name} is cheaper at {price}.",
            "For less money there is {name} at {price}.",
        ],
        Frame::CheaperBut => &[
            "{Name} is cheaper at {price} but {contrast}.",
            "For less money there is {name} at {price}, though it {contrast}.",
        ],
        Frame::Another => &["Another option is {name} at {price}."],
        Frame::Yes => &["Yes, {name} {predicate}."],
        Frame::No => &["No, {name} {predicate}."],
        Frame::YesEntry => &["Yes. The catalogue entry for {name} reads {fact}."],
        Frame::NoEntry => &["No. The catalogue entry for {name} reads {fact}."],
        Frame::Entry => &["The catalogue entry for {name} reads {fact}."],
        Frame::SaysDescription => &["On this, the description of {name} says: {quote}."],
        Frame::SaysDocument => &["On page {page}, the documentation of {name} says: {quote}."],
        Frame::SaysReview => &["A {starry} review of {name} mentions it: {quote}."],
        Frame::Silent => &[
            "The catalogue does not answer that for {name}.",
            "For {name}, the catalogue does not say.",
        ],
        Frame::NoEntryFor => &["The catalogue has no entry “{label}” for {name}."],
        Frame::OtherHas => &["{Name} {predicate}; it costs {price}."],
        Frame::Top => &["{Name} {superlative}: {value}."],
        Frame::Others => &["For comparison: {list}."],
        Frame::OtherValue => &["{name} ({value})"],
        Frame::Tie => &["{list} share first place: {value} each."],
        Frame::Missing => &["The catalogue has no entry “{label}” for {list}."],
        Frame::Says => &["{Name} {predicate}."],
        Frame::Comparison => &["For comparison, {name} {predicate}."],
        Frame::DifferentKinds => &[
            "{Name} is listed under {kind} and {other} under {kind_other}, so they are not compared.",
        ],
        Frame::TwoPrices => {
            &["{Name} costs {price} and {other} costs {price_other}, a difference of {difference}."]
        }
        Frame::SamePrice => &["{Name} and {other} both cost {price}."],
        Frame::Row => &["{label}: {value} ({name}), {value_other} ({other})."],
        Frame::NoDifference => {
            &["The catalogue lists no further difference between {name} and {other}."]
        }
        Frame::Rated => &["{Name} is rated {average} ({count})."],
        Frame::NoReviews => &["There are no reviews of {name} yet."],
        Frame::Judged => &["On {aspect}, {count}: {quote}."],
        Frame::JudgedMost => &["They speak most often of {list}."],
        Frame::Review => &["{stars} of 5 stars: {quote}."],
        Frame::ForeignReview => &["{stars} of 5 stars, {tongue}: {quote}."],
    }
}
