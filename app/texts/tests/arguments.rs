//! The functions made of sentences take their parts by place, and most parts are text: the compiler does not see two of
//! them swapped. Here every call in the sources is compared with the names that the sentence gives its parts.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use proc_macro2::TokenTree;
use quote::ToTokens;
use syn::{ExprMethodCall, FnArg, ImplItemFn, Pat, visit::Visit};

/// The parts of each sentence that has more than one, in the order in which its function takes them.
#[derive(Default)]
struct Sentences(BTreeMap<String, Vec<String>>);

impl<'ast> Visit<'ast> for Sentences {
    fn visit_impl_item_fn(&mut self, function: &'ast ImplItemFn) {
        let parts = function.sig.inputs.iter().filter_map(|input| match input {
            FnArg::Typed(typed) => match &*typed.pat {
                Pat::Ident(name) => Some(name.ident.to_string().trim_start_matches('_').to_owned()),
                _ => None,
            },
            FnArg::Receiver(_) => None,
        });
        let parts: Vec<String> = parts.collect();
        if parts.len() > 1 {
            self.0.insert(function.sig.ident.to_string(), parts);
        }
    }
}

/// Every call of one of the sentences, and those whose parts seem to have changed places.
struct Calls<'a> {
    sentences: &'a Sentences,
    seen: usize,
    swapped: Vec<String>,
}

impl<'ast> Visit<'ast> for Calls<'_> {
    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        self.look(&call.method.to_string(), &call.args.iter().map(ToTokens::to_token_stream).collect::<Vec<_>>());
        syn::visit::visit_expr_method_call(self, call);
    }

    /// What stands within a macro (`view!`, `vec!`, `format!`) is no syntax tree: calls are found by their shape.
    fn visit_macro(&mut self, found: &'ast syn::Macro) {
        self.within(found.tokens.clone());
    }
}

impl Calls<'_> {
    fn within(&mut self, tokens: proc_macro2::TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for (place, token) in tokens.iter().enumerate() {
            let TokenTree::Group(group) = token else { continue };
            let is_method = place >= 2 && matches!(&tokens[place - 2], TokenTree::Punct(dot) if dot.as_char() == '.');
            if is_method && let TokenTree::Ident(name) = &tokens[place - 1] {
                self.look(&name.to_string(), &parts(group.stream()));
            }
            self.within(group.stream());
        }
    }

    fn look(&mut self, method: &str, given: &[proc_macro2::TokenStream]) {
        let Some(parts) = self.sentences.0.get(method).filter(|parts| parts.len() == given.len()) else { return };
        self.seen += 1;
        let said: Vec<BTreeSet<String>> = given.iter().map(|tokens| words(tokens.clone())).collect();
        for (own, words) in parts.iter().zip(&said) {
            let other = parts.iter().find(|other| *other != own && words.contains(*other));
            if let Some(other) = other.filter(|_| !words.contains(own)) {
                let given: Vec<String> = given.iter().map(ToString::to_string).collect();
                self.swapped.push(format!("{method}({}): {other} stands where {own} goes", given.join(", ")));
            }
        }
    }
}

/// The parts between commas.
fn parts(tokens: proc_macro2::TokenStream) -> Vec<proc_macro2::TokenStream> {
    let mut parts = vec![proc_macro2::TokenStream::new()];
    for token in tokens {
        match &token {
            TokenTree::Punct(comma) if comma.as_char() == ',' => parts.push(proc_macro2::TokenStream::new()),
            _ => parts.last_mut().expect("one").extend([token]),
        }
    }
    if parts.last().is_some_and(proc_macro2::TokenStream::is_empty) {
        parts.pop();
    }
    parts
}

/// The names that stand in some code, and the words they are made of.
fn words(tokens: proc_macro2::TokenStream) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for token in tokens {
        match token {
            TokenTree::Ident(name) => {
                let name = name.to_string();
                words.extend(name.split('_').map(str::to_owned));
                words.insert(name);
            }
            TokenTree::Group(group) => words.extend(self::words(group.stream())),
            _ => {}
        }
    }
    words
}

fn sentences() -> Sentences {
    let catalogue = include_str!(concat!(env!("OUT_DIR"), "/catalogue.rs"));
    let mut sentences = Sentences::default();
    sentences.visit_file(&syn::parse_file(catalogue).expect("the catalogue"));
    sentences
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

fn look_into<'a>(sentences: &'a Sentences, code: &str) -> Calls<'a> {
    let mut calls = Calls { sentences, seen: 0, swapped: Vec::new() };
    calls.visit_file(&syn::parse_file(code).expect("code"));
    calls
}

#[test]
fn no_sentence_is_given_its_parts_in_the_wrong_places() {
    let sentences = sentences();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().and_then(Path::parent).expect("the project");
    let mut files = Vec::new();
    for folder in ["app/pages/src", "app/services/src", "app/islands/src", "server/src"] {
        sources(&root.join(folder), &mut files);
    }
    let (mut seen, mut swapped) = (0, Vec::new());
    for file in &files {
        let calls = look_into(&sentences, &fs::read_to_string(file).expect("a file"));
        seen += calls.seen;
        let name = file.strip_prefix(root).unwrap_or(file).display().to_string();
        swapped.extend(calls.swapped.into_iter().map(|call| format!("{name}: {call}")));
    }
    assert!(swapped.is_empty(), "{}", swapped.join("\n"));
    assert!(seen > sentences.0.len() / 2, "{seen} calls of {} sentences: the search misses most", sentences.0.len());
}

#[test]
fn a_swap_is_found_in_code_and_within_macros() {
    let sentences = Sentences(BTreeMap::from([("told".to_owned(), vec!["name".to_owned(), "course".to_owned()])]));
    let swapped = |code: &str| look_into(&sentences, &format!("fn f() {{ {code} }}")).swapped.len();
    assert_eq!(swapped("t.told(person.name, &course);"), 0);
    assert_eq!(swapped("t.told(&course, person.name);"), 2);
    assert_eq!(swapped("view! { <p>{t.told(course.title, it.name.clone())}</p> };"), 2);
    assert_eq!(swapped("view! { <p>{t.told(course.name, title)}</p> };"), 0, "it names its own part too");
    assert_eq!(swapped("let at = t.told(title, its_name);"), 1);
}
