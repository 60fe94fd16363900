//! Taking endings off words: Snowball's newest algorithms, for Dutch the one of Kraaij and Pohlmann.

use std::borrow::Cow;

use domain::Lang;
use snowball_stemmers_rs::{Algorithm, Stemmer};
use tantivy::tokenizer::{Token, TokenFilter, TokenStream, Tokenizer};

/// Takes the endings off the words of a language. Expects lower case.
#[derive(Clone, Copy)]
pub(super) struct Stems(pub(super) Lang);

impl Stems {
    fn stemmer(self) -> Stemmer {
        Stemmer::create(match self.0 {
            Lang::Nl => Algorithm::Dutch,
            Lang::En => Algorithm::English,
        })
    }

    /// One word without its ending.
    pub(super) fn stem(self, word: &str) -> String {
        let mut stem = self.stemmer().stem(word).into_owned();
        self.shorten(&mut stem);
        stem
    }

    /// Makes `coordinatoren` (stemmed to `coordinatoor`) the same word as `coordinator`: the algorithm lengthens the
    /// open syllable at the end, which is wrong for the many words in `-or`. `kantoor` becomes `kantor` in every form.
    fn shorten(self, stem: &mut String) {
        if self.0 == Lang::Nl && stem.len() > 5 && stem.ends_with("oor") {
            stem.truncate(stem.len() - 2);
            stem.push('r');
        }
    }
}

impl TokenFilter for Stems {
    type Tokenizer<T: Tokenizer> = Stemming<T>;

    fn transform<T: Tokenizer>(self, tokenizer: T) -> Stemming<T> {
        Stemming { inner: tokenizer, stems: self }
    }
}

#[derive(Clone)]
pub(super) struct Stemming<T> {
    inner: T,
    stems: Stems,
}

impl<T: Tokenizer> Tokenizer for Stemming<T> {
    type TokenStream<'a> = StemmingStream<T::TokenStream<'a>>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Self::TokenStream<'a> {
        StemmingStream { inner: self.inner.token_stream(text), stems: self.stems, stemmer: self.stems.stemmer() }
    }
}

pub(super) struct StemmingStream<T> {
    inner: T,
    stems: Stems,
    stemmer: Stemmer,
}

impl<T: TokenStream> TokenStream for StemmingStream<T> {
    fn advance(&mut self) -> bool {
        if !self.inner.advance() {
            return false;
        }
        let token = self.inner.token_mut();
        if let Cow::Owned(stem) = self.stemmer.stem(&token.text) {
            token.text = stem;
        }
        self.stems.shorten(&mut token.text);
        true
    }

    fn token(&self) -> &Token {
        self.inner.token()
    }

    fn token_mut(&mut self) -> &mut Token {
        self.inner.token_mut()
    }
}
