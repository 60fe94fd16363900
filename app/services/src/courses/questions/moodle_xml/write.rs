//! Writes Moodle XML.

use domain::courses::questions::{
    Accepts, Body, Format, Fraction, NumericAnswer, Question, Scenario, Text, Tolerance, cloze,
    scenario::{Step, Way},
};
use quick_xml::escape::escape;

/// Writes everything there is: Moodle XML has words for every type of question but the scenario, which is written in
/// elements of our own (Moodle says that it does not know the type and goes on with the next). Control characters, which XML cannot
/// hold, are left out.
#[must_use]
pub fn write(questions: &[Question]) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n");
    let mut category: Option<&str> = None;
    for question in questions {
        if category != question.category.as_deref() {
            category = question.category.as_deref();
            let path = tag("category", "", &text_of(category.unwrap_or_default()));
            out.push_str(&tag("question", " type=\"category\"", &path));
        }
        out.push_str(&one(question));
    }
    out + "</quiz>\n"
}

fn tag(name: &str, attributes: &str, inside: &str) -> String {
    format!("<{name}{attributes}>{inside}</{name}>\n")
}

fn plain(text: &str) -> String {
    let clean: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    escape(clean).into_owned()
}

fn text_of(text: &str) -> String {
    format!("<text>{}</text>", plain(text))
}

fn format_of(format: Format) -> String {
    let name = match format {
        Format::Moodle => "moodle_auto_format",
        Format::Html => "html",
        Format::Plain => "plain_text",
        Format::Markdown => "markdown",
    };
    format!(" format=\"{name}\"")
}

fn rich(name: &str, text: &Text) -> String {
    tag(name, &format_of(text.format), &text_of(&text.text))
}

fn feedback(feedback: Option<&Text>) -> String {
    feedback.map(|feedback| rich("feedback", feedback)).unwrap_or_default()
}

fn answer(text: &Text, fraction: Fraction, inside: &str) -> String {
    let attributes = format!(" fraction=\"{}\"{}", fraction.percent(), format_of(text.format));
    tag("answer", &attributes, &(text_of(&text.text) + inside))
}

fn one(question: &Question) -> String {
    let mut text = question.text.clone();
    if let Body::Cloze(gaps) = &question.body {
        text.text = cloze::write(&text.text, gaps);
    }
    let mut inside = String::from("\n");
    inside += &question.name.as_ref().map(|name| tag("name", "", &text_of(name))).unwrap_or_default();
    inside += &rich("questiontext", &text);
    inside += &question.general_feedback.as_ref().map(|text| rich("generalfeedback", text)).unwrap_or_default();
    inside += &tag("defaultgrade", "", &question.mark.as_f64().to_string());
    inside += &tag("penalty", "", &question.penalty.as_f64().to_string());
    inside += &question.id_number.as_ref().map(|id| tag("idnumber", "", &plain(id))).unwrap_or_default();
    let kind = body(&question.body, &mut inside);
    inside.extend(question.hints.iter().map(|hint| rich("hint", hint)));
    if !question.tags.is_empty() {
        let tags: String = question.tags.iter().map(|name| tag("tag", "", &text_of(name))).collect();
        inside += &tag("tags", "", &tags);
    }
    tag("question", &format!(" type=\"{kind}\""), &inside)
}

/// A step of a scenario: `<step name="…">` with its ways, `<way to="…">`, or with what it is worth to end there.
fn step(scenario: &Scenario, step: &Step) -> String {
    let way = |way: &Way| {
        let to = scenario.steps.get(way.to).map_or("", |step| step.name.as_str());
        let inside = text_of(&way.text.text) + &feedback(way.feedback.as_ref());
        tag("way", &format!(" to=\"{}\"{}", plain(to), format_of(way.text.format)), &inside)
    };
    let worth = step.worth().map(|worth| format!(" fraction=\"{}\"", worth.percent())).unwrap_or_default();
    let attributes = format!(" name=\"{}\"{worth}{}", plain(&step.name), format_of(step.text.format));
    let ways: String = step.ways().iter().map(way).collect();
    tag("step", &attributes, &(text_of(&step.text.text) + &ways))
}

/// Adds what belongs to the type, and gives Moodle's word for it.
fn body(body: &Body, out: &mut String) -> &'static str {
    match body {
        Body::Choice(choice) => {
            *out += &tag("single", "", &(!choice.several).to_string());
            *out += &tag("shuffleanswers", "", &choice.shuffle.to_string());
            for one in &choice.answers {
                *out += &answer(&one.text, one.fraction, &feedback(one.feedback.as_ref()));
            }
            "multichoice"
        }
        Body::TrueFalse(truth) => {
            for (word, is_right, said) in
                [("true", truth.is_true, &truth.when_true), ("false", !truth.is_true, &truth.when_false)]
            {
                let fraction = if is_right { Fraction::ONE } else { Fraction::ZERO };
                *out += &answer(&Text::new(Format::Moodle, word), fraction, &feedback(said.as_ref()));
            }
            "truefalse"
        }
        Body::ShortAnswer(short) => {
            *out += &tag("usecase", "", if short.case_sensitive { "1" } else { "0" });
            for one in &short.answers {
                *out += &answer(&one.text, one.fraction, &feedback(one.feedback.as_ref()));
            }
            "shortanswer"
        }
        Body::Numerical(numerical) => {
            out.extend(numerical.answers.iter().map(number));
            if !numerical.units.is_empty() {
                let unit = |unit: &domain::courses::questions::Unit| {
                    let multiplier = tag("multiplier", "", &unit.multiplier.to_string());
                    tag("unit", "", &(multiplier + &tag("unit_name", "", &plain(&unit.name))))
                };
                *out += &tag("units", "", &numerical.units.iter().map(unit).collect::<String>());
            }
            "numerical"
        }
        Body::Matching(matching) => {
            *out += &tag("shuffleanswers", "", &matching.shuffle.to_string());
            for pair in &matching.pairs {
                let counterpart = tag("answer", "", &text_of(&pair.counterpart));
                let inside = text_of(&pair.part.text) + &counterpart;
                *out += &tag("subquestion", &format_of(pair.part.format), &inside);
            }
            "matching"
        }
        Body::Ordering(ordering) => {
            for item in &ordering.items {
                *out += &answer(item, Fraction::ONE, "");
            }
            "ordering"
        }
        Body::Scenario(scenario) => {
            out.extend(scenario.steps.iter().map(|step| self::step(scenario, step)));
            "scenario"
        }
        Body::Cloze(_) => "cloze",
        Body::Essay(essay) => {
            *out += &essay.model_answer.as_ref().map(|model| rich("graderinfo", model)).unwrap_or_default();
            "essay"
        }
        Body::Description => "description",
    }
}

fn number(answer_: &NumericAnswer) -> String {
    let (text, tolerance) = match answer_.accepts {
        Accepts::Anything => ("*".to_owned(), None),
        Accepts::Exactly(number) => (number.to_string(), Some((0.0, Tolerance::Nominal))),
        Accepts::Within { number, tolerance, kind } => (number.to_string(), Some((tolerance.get(), kind))),
        // Moodle has no ranges: the middle, and half of it to each side.
        Accepts::Between { low, high } => {
            let middle = low.get() / 2.0 + high.get() / 2.0;
            (middle.to_string(), Some((high.get() - middle, Tolerance::Nominal)))
        }
    };
    let mut inside = String::new();
    if let Some((tolerance, kind)) = tolerance {
        inside += &tag("tolerance", "", &tolerance.to_string());
        match kind {
            Tolerance::Nominal => {}
            Tolerance::Relative => inside += &tag("tolerancetype", "", "1"),
            Tolerance::Geometric => inside += &tag("tolerancetype", "", "3"),
        }
    }
    inside += &feedback(answer_.feedback.as_ref());
    answer(&Text::new(Format::Moodle, text), answer_.fraction, &inside)
}
