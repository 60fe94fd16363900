//! Somebody who takes a quiz again and again, and remembers every answer that the program said it had saved.

use services::Random;

use crate::{
    browser::Browser,
    program::{Place, random_below},
    registrant::HungUp,
};

/// Where the quiz stands.
pub const QUIZ: &str = "/courses/basis-kennisveiligheid/wat-is-kennisveiligheid/quiz";
/// How many questions it has: each asks whether something is so, and every second thing is.
const QUESTIONS: usize = 5;

/// Publishes the quiz that the learners take.
pub fn publish(place: &Place) {
    let question = |number: usize| {
        let right = if is_right(number, true) { "TRUE" } else { "FALSE" };
        format!("::Vraag {number}::Klopt {number}?{{{right}#Nee, zo niet.#Ja, zo is het.####Lees de les.}}")
    };
    let text: Vec<String> = (0..QUESTIONS).map(question).collect();
    let form = [
        ("text", text.join("\n\n")),
        ("pass", "80".into()),
        ("change", "must_retake".into()),
        ("do", "publish".into()),
    ];
    let mut form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    form.push(("seen", "1"));
    let answer = Browser::sign_in(place, "editor").post(&format!("{QUIZ}/edit"), &form).expect("an answer");
    assert_eq!(answer.status, 303, "{}", answer.body);
}

fn is_right(question: usize, given: bool) -> bool {
    question.is_multiple_of(2) == given
}

/// An attempt, as far as its learner knows.
#[derive(Debug)]
struct Attempt {
    address: String,
    /// What was given to each question, once the program said it was saved.
    saved: [Option<bool>; QUESTIONS],
    /// A question whose answer was sent and not acknowledged.
    unsure: Option<(usize, bool)>,
    /// Handing in was sent and not acknowledged.
    handing_in: bool,
}

/// Somebody.
pub struct Learner {
    browser: Browser,
    open: Option<Attempt>,
    /// Addresses of results, and what they have to say.
    ended: Vec<(String, usize)>,
    /// How many of them were there before the program was last killed.
    seen: usize,
}

impl Learner {
    pub fn new(browser: Browser) -> Self {
        Self { browser, open: None, ended: Vec::new(), seen: 0 }
    }

    /// How many attempts ended.
    pub fn attempts(&self) -> usize {
        self.ended.len()
    }

    /// Does the next thing: begins, answers, changes an answer, or hands in.
    pub fn act(&mut self) -> Result<(), HungUp> {
        let Some(attempt) = &mut self.open else {
            let answer = self.browser.post(QUIZ, &[]).map_err(|_| HungUp)?;
            self.open = Some(Attempt::at(&answer.location));
            return Ok(());
        };
        let gap = attempt.saved.iter().position(Option::is_none);
        // Now and then somebody thinks again.
        let again = (random_below(6) == 0).then(|| random_below(QUESTIONS));
        match (again, gap) {
            (Some(question), _) | (None, Some(question)) => {
                let given = Random.bytes::<1>()[0].is_multiple_of(2);
                attempt.unsure = Some((question, given));
                let path = format!("{}/questions/{}", attempt.address, question + 1);
                let value = if given { "true" } else { "false" };
                let answer = self.browser.post(&path, &[("answer", value)]).map_err(|_| HungUp)?;
                assert_eq!(answer.status, 303, "{}", answer.body);
                attempt.saved[question] = Some(given);
                attempt.unsure = None;
            }
            (None, None) => {
                attempt.handing_in = true;
                let path = format!("{}/review", attempt.address);
                let answer = self.browser.post(&path, &[]).map_err(|_| HungUp)?;
                assert_eq!((answer.status, answer.location), (303, format!("{}/result", attempt.address)));
                self.end();
            }
        }
        Ok(())
    }

    fn end(&mut self) {
        let Some(attempt) = self.open.take() else { return };
        let given = attempt.saved.iter().enumerate();
        let right = given.filter(|(question, given)| given.is_some_and(|given| is_right(*question, given))).count();
        self.ended.push((format!("{}/result", attempt.address), right));
    }

    /// Looks for every answer that was acknowledged in the attempt that was open, and at the marks of those that ended
    /// since. Where no acknowledgement came, the page says what happened.
    pub fn find_what_was_answered(&mut self) {
        self.browser.reconnect();
        for (address, right) in &self.ended[self.seen..] {
            self.see_marks(address, *right);
        }
        self.seen = self.ended.len();
        let Some(attempt) = &mut self.open else { return };
        let review = self.browser.get(&format!("{}/review", attempt.address)).expect("an answer");
        if review.status == 303 {
            assert!(attempt.handing_in, "nobody handed in {}", attempt.address);
            self.end();
            return;
        }
        attempt.handing_in = false;
        for question in 0..QUESTIONS {
            let page = self.browser.get(&format!("{}/questions/{}", attempt.address, question + 1)).expect("an answer");
            let found = chosen(&page.body);
            match attempt.unsure.filter(|(unsure, _)| *unsure == question) {
                // It was saved or it was not; it is not something third.
                Some((_, given)) => assert!(found == Some(given) || found == attempt.saved[question], "{attempt:?}"),
                None => assert_eq!(found, attempt.saved[question], "question {question} of {attempt:?}"),
            }
            attempt.saved[question] = found;
        }
        attempt.unsure = None;
    }

    fn see_marks(&self, address: &str, right: usize) {
        let page = self.browser.get(address).expect("an answer");
        assert_eq!(page.status, 200, "{address}");
        let points = texts::of(domain::Lang::Nl).result_points(right.to_string(), QUESTIONS.to_string());
        assert!(page.body.contains(&points), "{address} does not say {points}");
    }

    /// Looks once more at everything that ever ended: no mark has changed.
    pub fn see_all_marks(&self) {
        for (address, right) in &self.ended {
            self.see_marks(address, *right);
        }
    }
}

impl Attempt {
    /// The attempt to which the start of a quiz leads: `/attempts/ID/questions/N`.
    fn at(location: &str) -> Self {
        let (address, _) = location.split_once("/questions/").expect("a question");
        Self { address: address.to_owned(), saved: [None; QUESTIONS], unsure: None, handing_in: false }
    }
}

/// Which of the two answers of a page is chosen.
fn chosen(html: &str) -> Option<bool> {
    let inputs = html.split("<input ").skip(1).filter_map(|rest| rest.split('>').next());
    let checked = inputs.filter(|input| input.contains("name=\"answer\"") && input.contains(" checked"));
    let values: Vec<bool> = checked.map(|input| input.contains("value=\"true\"")).collect();
    assert!(values.len() < 2, "two answers are chosen");
    values.first().copied()
}
