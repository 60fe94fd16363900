//! A scenario on the page: for learners the way they went and what they can do now, for authors a map of it.

use domain::courses::{
    answers::{FIELD, part_field},
    questions::{
        Scenario,
        marks::{Verdict, verdict},
        scenario::{Step, Way},
    },
};
use leptos::prelude::*;
use services::courses::questions::{html, phrasing};
use texts::Texts;

use crate::ui::{FormState, escaped, field_id};

/// The element at which somebody goes on after a choice.
pub(super) const NOW: &str = "now";

/// The choices that a form holds, in their order.
fn choices(form: &FormState) -> Vec<usize> {
    (0..).map_while(|step| form.value(&part_field(step)).parse().ok()).collect()
}

/// The situations so far with what was chosen in them, then the one to choose in: each way is a button, so that a
/// choice is one press, with a keyboard and without JavaScript too.
pub(super) fn walk(t: &'static Texts, scenario: &Scenario, form: &FormState) -> AnyView {
    let Some(walk) = scenario.walk(&choices(form)) else { return ().into_any() };
    let prose = |step: &Step| {
        let has_text = !step.text.text.trim().is_empty();
        has_text.then(|| view! { <div class="loket-prose" inner_html=html(&step.text)></div> })
    };
    let count = walk.chosen.len();
    let made: Vec<AnyView> = walk
        .chosen
        .iter()
        .map(|(step, way)| {
            view! {
                <li class="loket-path__made">
                    {prose(step)}
                    <p class="loket-path__choice">
                        <span class="loket-quiet">{t.quiz_scenario_you_chose()}": "</span>
                        <strong inner_html=phrasing(&way.text)></strong>
                    </p>
                </li>
            }
            .into_any()
        })
        .collect();
    let made =
        (!made.is_empty()).then(|| view! { <ol class="loket-path" aria-label=t.quiz_scenario_so_far()>{made}</ol> });
    let way = |(place, way): (usize, &Way)| {
        // The first one carries the id of the field: the error summary leads to it.
        let id = if place == 0 { field_id(FIELD) } else { format!("{}-{}", field_id(FIELD), place + 1) };
        view! {
            <li>
                <button class="loket-way" type="submit" id=id name=part_field(count) value=place.to_string() inner_html=phrasing(&way.text)></button>
            </li>
        }
        .into_any()
    };
    let ways: Vec<AnyView> = walk.now.ways().iter().enumerate().map(way).collect();
    let on = match walk.is_over() {
        true => view! { <p class="loket-path__end">{t.quiz_scenario_end()}</p> }.into_any(),
        false => {
            let label = t.quiz_scenario_step((count + 1).to_string());
            view! { <ul class="loket-ways" role="list" aria-label=label>{ways}</ul> }.into_any()
        }
    };
    view! {
        {made}
        <div class="loket-path__now" id=NOW tabindex="-1">{prose(walk.now)} {on}</div>
    }
    .into_any()
}

/// Width of a step on the map, in units of the picture.
const WIDTH: usize = 132;
/// Its height.
const HEIGHT: usize = 44;
/// The room beside it.
const BESIDE: usize = 20;
/// The room below it, for the arrows.
const BELOW: usize = 44;

/// The steps from above to below and where they lead, as a picture; the same in words below it.
pub(super) fn map(t: &'static Texts, scenario: &Scenario) -> AnyView {
    let picture = scenario.layers().map(|layers| picture(t, scenario, &layers));
    let steps: Vec<AnyView> = scenario.steps.iter().map(|step| entry(t, scenario, step)).collect();
    view! {
        {picture}
        <ul class="loket-map__steps">{steps}</ul>
    }
    .into_any()
}

fn entry(t: &'static Texts, scenario: &Scenario, step: &Step) -> AnyView {
    let ways: Vec<AnyView> = step
        .ways()
        .iter()
        .map(|way| {
            let to = scenario.steps.get(way.to).map(|step| t.quiz_scenario_leads(format!("@{}", step.name)));
            let said = way.feedback.as_ref().map(|text| {
                view! { <br/> <span class="loket-quiet" inner_html=phrasing(text)></span> }
            });
            view! { <li><span inner_html=phrasing(&way.text)></span> " → " {to} {said}</li> }.into_any()
        })
        .collect();
    let ways = (!ways.is_empty()).then(|| view! { <ul>{ways}</ul> });
    let worth = step.worth().map(|worth| format!(" ({})", t.quiz_scenario_worth(worth.percent())));
    view! {
        <li><strong>"@"{step.name.clone()}</strong>{worth}" " <span inner_html=phrasing(&step.text)></span> {ways}</li>
    }
    .into_any()
}

fn picture(t: &'static Texts, scenario: &Scenario, layers: &[Option<usize>]) -> AnyView {
    let rows = layers.iter().flatten().max().map_or(0, |last| last + 1);
    let in_row = |row: usize| (0..layers.len()).filter(move |place| layers[*place] == Some(row));
    let most = (0..rows).map(|row| in_row(row).count()).max().unwrap_or(0);
    let wide = most * (WIDTH + BESIDE) + BESIDE;
    let high = rows * (HEIGHT + BELOW) + BESIDE;
    // The upper left corner of a step: each row stands in the middle.
    let corner = |place: usize| {
        let row = layers[place]?;
        let at = in_row(row).position(|other| other == place)?;
        let own = in_row(row).count() * (WIDTH + BESIDE) - BESIDE;
        Some(((wide - own) / 2 + at * (WIDTH + BESIDE), BESIDE / 2 + row * (HEIGHT + BELOW)))
    };
    let mut drawn = String::new();
    for (place, step) in scenario.steps.iter().enumerate() {
        for way in step.ways() {
            let (Some(from), Some(to)) = (corner(place), layers.get(way.to).and_then(|_| corner(way.to))) else {
                continue;
            };
            let (x, y, to_x, to_y) = (from.0 + WIDTH / 2, from.1 + HEIGHT, to.0 + WIDTH / 2, to.1);
            let middle = (y + to_y) / 2;
            let (left, right, above) = (to_x - 5, to_x + 5, to_y.saturating_sub(9));
            drawn.push_str(&format!(
                "<path class=\"loket-map__way\" d=\"M{x} {y}C{x} {middle} {to_x} {middle} {to_x} {above}\"/>\
                 <path class=\"loket-map__tip\" d=\"M{to_x} {to_y}L{left} {above}H{right}Z\"/>"
            ));
        }
    }
    for (place, step) in scenario.steps.iter().enumerate() {
        let Some((x, y)) = corner(place) else { continue };
        let worth = step.worth().map(|worth| format!("{} %", worth.percent()));
        let kind = match step.worth().map(verdict) {
            None => "",
            Some(Verdict::Right) => " loket-map__step--right",
            Some(Verdict::Partly) => " loket-map__step--partly",
            Some(Verdict::Wrong) => " loket-map__step--wrong",
        };
        let name = format!("@{}", step.name);
        let name: String =
            if name.chars().count() > 15 { name.chars().take(14).chain(['…']).collect() } else { name };
        let middle = x + WIDTH / 2;
        let first = if worth.is_some() { y + 19 } else { y + 27 };
        let second = worth.map(|worth| {
            format!("<text class=\"loket-map__worth\" x=\"{middle}\" y=\"{}\">{}</text>", y + 35, escaped(&worth))
        });
        drawn.push_str(&format!(
            "<rect class=\"loket-map__step{kind}\" x=\"{x}\" y=\"{y}\" width=\"{WIDTH}\" height=\"{HEIGHT}\" rx=\"8\"/>\
             <text x=\"{middle}\" y=\"{first}\">{}</text>{}",
            escaped(&name),
            second.unwrap_or_default()
        ));
    }
    // A region of its own: a wide map is scrolled, not shrunk until nobody can read it.
    let svg = format!(
        "<svg class=\"loket-map__picture\" role=\"img\" aria-label=\"{}\" viewBox=\"0 0 {wide} {high}\" width=\"{wide}\" height=\"{high}\">{drawn}</svg>",
        escaped(&t.quiz_scenario_map())
    );
    view! { <div class="loket-map" inner_html=svg></div> }.into_any()
}
