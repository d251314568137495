//! What a model that only repeats its evidence would say.

use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::fmt::Write as _;

/// Most facts of the first product that are told, besides its price.
const FACTS: usize = 3;

/// A Converse request, as far as it is looked at.
#[derive(Debug, Deserialize)]
pub(crate) struct Request {
    #[serde(default)]
    system: Vec<Block>,
    messages: Vec<Message>,
}

#[derive(Debug, Deserialize)]
struct Message {
    content: Vec<Block>,
}

#[derive(Debug, Deserialize)]
struct Block {
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    image: Option<Value>,
}

/// What a reply says, and how many tokens it took at four characters each.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) text: String,
    input_tokens: usize,
    output_tokens: usize,
}

impl Reply {
    /// The reply to a request: to a picture a caption, to numbered evidence an answer.
    pub(crate) fn to(request: &Request) -> Self {
        let texts = |blocks: &[Block]| -> String {
            blocks
                .iter()
                .filter_map(|block| block.text.as_deref())
                .collect()
        };
        let last = request
            .messages
            .last()
            .map_or(&[][..], |message| &message.content);
        let asked = texts(last);
        let text = match last.iter().any(|block| block.image.is_some()) {
            true => caption(&asked),
            false => answer(&asked),
        };
        let tokens = |text: &str| text.chars().count().div_ceil(4);
        Self {
            input_tokens: tokens(&texts(&request.system)) + tokens(&asked),
            output_tokens: tokens(&text),
            text,
        }
    }

    /// The usage as the protocol states it.
    pub(crate) fn usage(&self) -> Value {
        json!({
            "inputTokens": self.input_tokens,
            "outputTokens": self.output_tokens,
            "totalTokens": self.input_tokens + self.output_tokens,
        })
    }
}

/// Repeats the lines of the first product that have most in common with the question, then the
/// one with its price, each with its number.
fn answer(asked: &str) -> String {
    let question = between(asked, "<question>", "</question>").to_lowercase();
    let evidence = between(asked, "<evidence>", "</evidence>");
    let first = evidence
        .trim_start()
        .split("\nProduct ")
        .next()
        .unwrap_or_default();
    let lines: Vec<(&str, &str)> = first.lines().filter_map(numbered).collect();
    let words = |text: &str| -> usize {
        let text = text.to_lowercase();
        let words = question.split(|c: char| !c.is_alphanumeric());
        words
            .filter(|word| word.len() > 3 && text.contains(word))
            .count()
    };
    let mut told: Vec<&(&str, &str)> = lines
        .iter()
        .filter(|(_, text)| !text.contains('{'))
        .collect();
    told.sort_by_key(|(_, text)| std::cmp::Reverse(words(text)));
    told.truncate(FACTS);
    told.extend(lines.iter().find(|(_, text)| text.contains("{price:")));
    let mut said = String::new();
    for (number, text) in told {
        let _ = write!(
            said,
            "{} [{number}]. ",
            text.trim_end_matches(['.', '!', '?'])
        );
    }
    said.trim_end().to_owned()
}

/// The titles as captions, in each language that has one.
fn caption(asked: &str) -> String {
    let record = between(asked, "<product>", "</product>");
    let title = |line: &str| {
        let (language, title) = line.strip_prefix("title (")?.split_once("): ")?;
        Some((language.to_owned(), Value::from(title)))
    };
    let text: Map<String, Value> = record.lines().filter_map(title).collect();
    json!({"text": text, "colours": []}).to_string()
}

fn numbered(line: &str) -> Option<(&str, &str)> {
    line.strip_prefix('[')?.split_once("] ")
}

fn between<'t>(text: &'t str, open: &str, close: &str) -> &'t str {
    let rest = text.split_once(open).map_or("", |(_, rest)| rest);
    rest.split_once(close).map_or("", |(inside, _)| inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(content: Value) -> Request {
        serde_json::from_value(json!({"messages": [{"role": "user", "content": content}]})).unwrap()
    }

    #[test]
    fn an_answer_repeats_the_lines_that_the_question_is_about_and_the_price() {
        let asked = "<question>is it waterproof?</question>\n<evidence>\nProduct 1: Skarv 2\n[1] Title: Skarv 2\n[2] Weight: 2 kg\n[3] Doors: 2\n[4] Waterproof: yes\n[5] Price: {price:1}\nProduct 2: Other\n[6] Waterproof: no\n</evidence>";
        let reply = Reply::to(&request(json!([{"text": asked}])));
        let said =
            "Waterproof: yes [4]. Title: Skarv 2 [1]. Weight: 2 kg [2]. Price: {price:1} [5].";
        assert_eq!(reply.text, said);
        assert_eq!(reply.usage()["outputTokens"], said.len().div_ceil(4));
    }

    #[test]
    fn a_caption_repeats_the_titles() {
        let picture = json!({"format": "jpeg", "source": {"bytes": ""}});
        let text =
            "<product>\ntitle (en): A kettle\ntitle (de): Ein Kessel\nbrand: Ombra\n</product>";
        let reply = Reply::to(&request(json!([{"image": picture}, {"text": text}])));
        let said: Value = serde_json::from_str(&reply.text).unwrap();
        assert_eq!(said["text"], json!({"en": "A kettle", "de": "Ein Kessel"}));
    }
}
