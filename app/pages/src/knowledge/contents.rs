//! The table of contents of a text: its headings, taken from the HTML that was made when it was saved.

/// The headings of the second level: the target of a link, and the words.
pub(super) fn headings(html: &str) -> Vec<(String, String)> {
    const OPEN: &str = "<h2 id=\"";
    let mut headings = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find(OPEN) {
        rest = &rest[start + OPEN.len()..];
        let Some((id, after)) = rest.split_once("\">") else { break };
        let Some((inner, after)) = after.split_once("</h2>") else { break };
        headings.push((id.to_owned(), words(inner)));
        rest = after;
    }
    headings
}

/// The words of a piece of HTML that our own sanitiser wrote.
fn words(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    // `&amp;` last, so that a text about `&lt;` stays one.
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&")]
        .into_iter()
        .fold(text, |text, (entity, letter)| text.replace(entity, letter))
}

#[cfg(test)]
mod tests {
    use super::headings;

    #[test]
    fn headings_are_listed_with_their_words_only() {
        let html = services::markdown::render("# Wat & *hoe* <b>x</b>\n\ntekst\n\n## `a < b`\n\n### Dieper").html;
        let listed = headings(&html);
        let expected = [("t-wat-hoe-x", "Wat & hoe x"), ("t-a-b", "a < b")];
        assert_eq!(listed, expected.map(|(id, words)| (id.to_owned(), words.to_owned())));
    }
}
