//! The same text by way of html5ever's tokenizer: what ours is held against.

use super::elements::Kind;
use super::styles::plain_style;
use super::tokens::{Tag, span};
use super::walker::Walker;
use super::{clean_html, has_tags};
use html5ever::TokenizerResult;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    Tag as Html5Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use proptest::prelude::*;
use std::cell::RefCell;

struct Sink(RefCell<Walker<'static>>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut walker = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => walker.text(&text),
            Token::TagToken(tag) if tag.kind == TagKind::EndTag => {
                walker.end(Kind::of(tag.name.as_bytes()), &tag.name);
            }
            Token::TagToken(tag) => {
                let own = own(&tag);
                walker.start(own);
                return raw(&tag.name, &own);
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn own(tag: &Html5Tag) -> Tag<'static> {
    let has = |name: &str| {
        tag.attrs
            .iter()
            .find(|attribute| &*attribute.name.local == name)
    };
    let style = has("style").map(|style| plain_style(&style.value));
    let style = style.unwrap_or_default();
    let spans = |name| has(name).map_or(1, |value| span(&value.value));
    Tag {
        kind: Kind::of(tag.name.as_bytes()),
        name: tag.name.to_string().leak(),
        self_closing: tag.self_closing,
        hides: has("hidden").is_some() || style.hides,
        open: has("open").is_some(),
        no_size: style.no_size,
        columns: spans("colspan"),
        rows: spans("rowspan"),
    }
}

fn raw(name: &str, tag: &Tag<'_>) -> TokenSinkResult<()> {
    match name {
        "plaintext" => TokenSinkResult::Plaintext,
        "script" => TokenSinkResult::RawData(RawKind::ScriptData),
        "textarea" | "title" => TokenSinkResult::RawData(RawKind::Rcdata),
        _ if tag.kind.raw().is_some() => TokenSinkResult::RawData(RawKind::Rawtext),
        _ => TokenSinkResult::Continue,
    }
}

/// The text as html5ever reads it.
fn reference(html: &str) -> String {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    let sink = Sink(RefCell::new(Walker::new(!has_tags(html), html.len())));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.0.into_inner().finish()
}

/// Tag soup: pieces of tags, references, comments and scripts in any order. Elements of SVG and
/// MathML are left out, for there the tree decides how text is read.
fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zäé0-9 \n\r\t.,:;=/<>&\"'!?#x-]{0,8}",
        4 => prop::sample::select(vec![
            "<p>", "</p>", "<div hidden>", "</div>", "<ul><li>", "</li>", "<table><tr><td>", "</td>",
            "</table>", "<b>", "</b>", "<sup>", "</sup>", "<pre>", "</pre>", "<br/>", "</br>", "<o:p>",
            "<script>", "</script>", "</script ", "</SCRIPT/>", "<!--", "-->", "--!>", "<!-->", "->",
            "<style>", "</style>", "<textarea>", "</textarea>", "<title>", "</title x='>'>", "<xmp>", "</xmp>",
            "<noscript>", "</noscript>", "<template>", "</template>", "<plaintext>", "<![CDATA[", "]]>",
            "<!DOCTYPE html \">\">", "<?php ?>", "</>", "</ x>", "<a href=\"a>b\">", "<a b='", "\" c=",
            "<p style='display:none'>", "<p style=\"dis&#112;lay&colon;none\">", "<i style=a style=display:none>",
            "<td rowspan=2>", "<td colspan='2' rowspan=3>", "<th ROWSPAN=0>", "<tr>", "<p style='opacity:0'>",
            "<div style='font-size:0'>", "<b style='font-size: 12px'>", "<i style='position:absolute;left:-9999px'>",
            "<dialog open>", "<dialog>", "</dialog>", "<a =b>", "<a/b=c/>", "<a b = c>", "<i title=>",
            "&amp;", "&copy", "&copyx", "&notin;", "&notit;", "&#8243;", "&#x2033", "&#150;", "&#x80;", "&#0;",
            "&#xD800;", "&#99999999999;", "&#", "&#x", "&#xg", "&", "&bogus;", "&NotEqualTilde;", "\0", "•",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,4}",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn tag_soup_is_read_as_html5ever_reads_it(html in soup()) {
        prop_assert_eq!(clean_html(&html), reference(&html));
    }
}

#[test]
fn every_named_reference_is_read_as_html5ever_reads_it() {
    for (name, _) in &markup5ever::data::NAMED_ENTITIES {
        for html in [
            format!("<p>a&{name}"),
            format!("<p>&{name}x;"),
            format!("<p>&{name}=1;"),
        ] {
            assert_eq!(clean_html(&html), reference(&html), "{html}");
        }
    }
}

#[test]
fn every_code_of_one_byte_is_read_as_html5ever_reads_it() {
    for code in 0..=300 {
        let html = format!("<p>a&#{code};b&#x{code:x}c");
        assert_eq!(clean_html(&html), reference(&html), "{html}");
    }
}
