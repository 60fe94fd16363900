//! What the Dutch stemmer leaves apart and belongs together.

use tantivy::tokenizer::{Token, TokenFilter, TokenStream, Tokenizer};

/// Makes `coördinatoren` (stemmed to `coordinatoor`) the same word as `coördinator`: the stemmer lengthens every open
/// syllable at the end, which is wrong for the many words in `-or`. `kantoor` becomes `kantor` in every form.
#[derive(Clone)]
pub(super) struct ShortEndings;

impl TokenFilter for ShortEndings {
    type Tokenizer<T: Tokenizer> = Shortening<T>;

    fn transform<T: Tokenizer>(self, tokenizer: T) -> Shortening<T> {
        Shortening(tokenizer)
    }
}

#[derive(Clone)]
pub(super) struct Shortening<T>(T);

impl<T: Tokenizer> Tokenizer for Shortening<T> {
    type TokenStream<'a> = ShorteningStream<T::TokenStream<'a>>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Self::TokenStream<'a> {
        ShorteningStream(self.0.token_stream(text))
    }
}

pub(super) struct ShorteningStream<T>(T);

impl<T: TokenStream> TokenStream for ShorteningStream<T> {
    fn advance(&mut self) -> bool {
        if !self.0.advance() {
            return false;
        }
        let text = &mut self.0.token_mut().text;
        if text.len() > 5 && text.ends_with("oor") {
            text.truncate(text.len() - 2);
            text.push('r');
        }
        true
    }

    fn token(&self) -> &Token {
        self.0.token()
    }

    fn token_mut(&mut self) -> &mut Token {
        self.0.token_mut()
    }
}
