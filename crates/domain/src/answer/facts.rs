use super::clause::{Break, Rich};
use super::frames::{self, FieldLabel, Frame};
use super::quote;
use super::reply::Reply;
use super::view::View;
use crate::language::Language;
use crate::product::Review;

/// With fewer pieces than this left the number is told.
const LOW_STOCK: u32 = 4;

/// Price and stock as of now, in one clause about the product of the clause before.
pub(super) fn price_and_stock(reply: &mut Reply, view: &View<'_>) {
    let (price, stock) = (view.price(), view.stock());
    let Some(price) = price else {
        stock_alone(reply, view);
        return;
    };
    let mut slots = vec![("price", price.shown)];
    let frame = match stock {
        None => Frame::Price,
        Some((stock, source)) => {
            let (frame, slot, text) = match stock {
                0 => (
                    Frame::PriceOut,
                    "out",
                    out_of_stock(view.language()).to_owned(),
                ),
                1 => (Frame::PriceLast, "left", last(view.language()).to_owned()),
                2..LOW_STOCK => (Frame::PriceLow, "left", stock.to_string()),
                _ => (
                    Frame::PriceInStock,
                    "stock",
                    in_stock(view.language()).to_owned(),
                ),
            };
            slots.push((slot, Rich::cited(text, source)));
            frame
        }
    };
    reply.say(frame, view, &slots, Break::None);
}

/// Whether the product is in stock, where the price is told already.
pub(super) fn stock_alone(reply: &mut Reply, view: &View<'_>) {
    let Some((stock, source)) = view.stock() else {
        return;
    };
    let language = view.language();
    let (frame, slot) = if stock == 0 {
        (Frame::OutOfStock, "out")
    } else {
        (Frame::InStock, "stock")
    };
    let text = availability(stock, language);
    reply.say(
        frame,
        view,
        &[(slot, Rich::cited(text, source))],
        Break::None,
    );
}

/// Yes or no to "is it in stock", then the price.
pub(super) fn whether_in_stock(reply: &mut Reply, view: &View<'_>) {
    let Some((stock, source)) = view.stock() else {
        return;
    };
    let frame = if stock == 0 { Frame::No } else { Frame::Yes };
    let language = view.language();
    let text = format!("{} {}", is(language), availability(stock, language));
    reply.say(
        frame,
        view,
        &[("predicate", Rich::cited(text, source))],
        Break::None,
    );
    if let Some(price) = view.price() {
        reply.say(Frame::Price, view, &[("price", price.shown)], Break::None);
    }
}

/// What a stock means, as it follows "is".
pub(super) fn availability(stock: u32, language: Language) -> String {
    match stock {
        0 => out_of_stock(language).to_owned(),
        1..LOW_STOCK => few(stock, language),
        _ => in_stock(language).to_owned(),
    }
}

const fn is(language: Language) -> &'static str {
    match language {
        Language::En => "is",
        Language::De => "ist",
        Language::Fr => "est",
    }
}

/// One honest weakness: a low review, else a limit in the description, else a low review in
/// another language.
pub(super) fn weakness(reply: &mut Reply, view: &View<'_>, quoted: Option<&str>) {
    if let Some((review, passage)) = quote::drawback(view, true) {
        let slots = review_slots(view, review, passage);
        reply.say(Frame::Drawback, view, &slots, Break::None);
    } else if let Some(sentence) = quote::caveat(view, quoted) {
        let slots = [("quote", quote::from_description(view, sentence))];
        reply.say(Frame::Caveat, view, &slots, Break::None);
    } else if let Some((review, passage)) = quote::drawback(view, false) {
        let slots = review_slots(view, review, passage);
        reply.say(Frame::ForeignDrawback, view, &slots, Break::None);
    }
}

/// The slots of a quoted review.
pub(super) fn review_slots(
    view: &View<'_>,
    review: &Review,
    passage: &str,
) -> [(&'static str, Rich); 4] {
    let language = view.language();
    let stars = review.rating.to_string();
    let starry = match (language, review.rating) {
        (Language::En, _) => format!("{stars}-star"),
        (Language::De, 1) => "1-Stern".to_owned(),
        (Language::De, _) => format!("{stars}-Sterne"),
        (Language::Fr, 1) => "1 étoile".to_owned(),
        (Language::Fr, _) => format!("{stars} étoiles"),
    };
    let source = view.review_source(review, passage);
    let label = frames::field_label(FieldLabel::Review(review.rating), language);
    debug_assert_eq!(source.label, label, "the label of a review tells its stars");
    [
        ("quote", quote::from_review(view, review, passage)),
        ("stars", Rich::plain(stars)),
        ("starry", Rich::plain(starry)),
        (
            "tongue",
            Rich::plain(frames::tongue(review.language, language)),
        ),
    ]
}

const fn in_stock(language: Language) -> &'static str {
    match language {
        Language::En => "in stock",
        Language::De => "auf Lager",
        Language::Fr => "en stock",
    }
}

const fn out_of_stock(language: Language) -> &'static str {
    match language {
        Language::En => "out of stock",
        Language::De => "nicht auf Lager",
        Language::Fr => "en rupture de stock",
    }
}

const fn last(language: Language) -> &'static str {
    match language {
        Language::En => "last",
        Language::De => "letzte",
        Language::Fr => "dernier",
    }
}

fn few(stock: u32, language: Language) -> String {
    match language {
        Language::En => format!("in stock, with only {stock} left"),
        Language::De => format!("noch auf Lager ({stock} Stück)"),
        Language::Fr => format!("encore en stock ({stock})"),
    }
}
