//! The domain's analyzer as a tokenizer of the text index, so that what is indexed, searched and
//! compared in answers are the same terms.

use domain::language::Language;
use domain::text::Analyzer;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// A tokenizer for one language, or for names and codes.
#[derive(Clone)]
pub(crate) struct Words(pub(crate) Option<Language>);

/// Terms that were made in one go.
pub(crate) struct Terms {
    tokens: std::vec::IntoIter<Token>,
    current: Token,
}

impl Tokenizer for Words {
    type TokenStream<'a> = Terms;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Terms {
        let mut tokens = Vec::new();
        Analyzer::new(self.0).for_each(text, |token| {
            tokens.push(Token {
                offset_from: token.from,
                offset_to: token.to,
                position: token.position,
                text: token.term,
                position_length: 1,
            });
        });
        Terms {
            tokens: tokens.into_iter(),
            current: Token::default(),
        }
    }
}

impl TokenStream for Terms {
    fn advance(&mut self) -> bool {
        match self.tokens.next() {
            Some(token) => {
                self.current = token;
                true
            }
            None => false,
        }
    }

    fn token(&self) -> &Token {
        &self.current
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.current
    }
}
